package org.eyepiece.catalogue;

import java.nio.file.Path;
import java.util.Locale;

/** The formats of a prediction file, by extension. */
enum TableFormat {
    PARQUET,
    CSV,
    FITS,
    VOTABLE;

    static TableFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "parquet" -> PARQUET;
            case "csv" -> CSV;
            case "fits", "fit" -> FITS;
            case "vot", "votable" -> VOTABLE;
            default ->
                throw new PredictionException(
                        file + ": the extension names the format, and it must be .parquet, .csv, .fits or .vot");
        };
    }
}
