package org.eyepiece.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.catalogue.PredictionException;
import org.eyepiece.image.ImageException;
import org.eyepiece.network.ModelException;
import org.eyepiece.report.ReportException;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.StoreException;

/** What a person reads when a command fails: one line that says what is wrong, where, and what to do. */
final class Failures {

    private Failures() {}

    static String line(Throwable failure) {
        String message = failure.getMessage() == null
                ? ""
                : failure.getMessage().lines().findFirst().orElse("");
        return switch (failure) {
            case CommandFailure expected -> message;
            case WrongUse expected -> message;
            case ModelException expected -> message;
            case ImageException expected -> message;
            case PredictionException expected -> message;
            case CampaignException expected -> message;
            case StoreException expected -> message;
            case RefusedException expected -> message;
            case ReportException expected -> message;
            case IllegalArgumentException expected when !message.isEmpty() -> message;
            case UncheckedIOException expected -> message;
            case NoSuchFileException missing -> "there is no file " + missing.getFile() + "; check the path";
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case IOException io -> "reading or writing failed: " + message;
            case InterruptedException stopped -> "stopped";
            case OutOfMemoryError memory ->
                "out of memory; give Java more, as in EYEPIECE_JAVA_OPTS=-Xmx8g, or use fewer or smaller images";
            case LinkageError absent ->
                "libtorch or another native library cannot be loaded ("
                        + (message.isEmpty() ? failure.getClass().getSimpleName() : message) + "); run eyepiece doctor";
            default ->
                "something unexpected happened (" + failure.getClass().getSimpleName()
                        + (message.isEmpty() ? "" : ": " + message)
                        + "); run it again with --debug and report what it prints";
        };
    }
}
