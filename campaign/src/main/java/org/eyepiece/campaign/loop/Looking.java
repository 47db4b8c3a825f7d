package org.eyepiece.campaign.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eyepiece.file.NewFile;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Model;
import org.eyepiece.network.Predictor;

/** The step in which a model's encoder looks at every image of the campaign. */
final class Looking {

    private static final int TOLD = 1_000;

    private final Job job;
    private final Worker.Listener listener;

    Looking(Job job, Worker.Listener listener) {
        this.job = job;
        this.listener = listener;
    }

    /** Writes the features of all subjects; tells how many images cannot be read, and the first of them. */
    Map<String, Object> look() throws IOException, InterruptedException {
        RoundFolder folder = job.folder();
        List<SubjectRows.Row> rows = SubjectRows.read(folder.subjects());
        List<String> unreadable = new ArrayList<>();
        if (!Files.isRegularFile(folder.features())) {
            Model model = Model.load(folder.model());
            List<Predictor.Subject> subjects = rows.stream()
                    .map(row -> new Predictor.Subject(row.id(), row.file()))
                    .toList();
            try (SubjectImages images = SubjectImages.open(Path.of(job.images()));
                    Predictor<float[]> encoder =
                            model.encoder(model.card().recipe().precision(), job.threads())) {
                NewFile.write(folder.features(), out -> {
                    long[] done = {0};
                    try {
                        encoder.run(images, ImageDecoder.best(), subjects, (subject, features) -> features, one -> {
                            try {
                                out.write(
                                        switch (one) {
                                            case Predictor.Outcome.Predicted<float[]> seen ->
                                                FeatureFile.bytes(seen.result());
                                            case Predictor.Outcome.Unreadable<float[]> bad -> {
                                                unreadable.add(bad.id());
                                                yield FeatureFile.unreadable();
                                            }
                                        });
                            } catch (IOException full) {
                                throw new UncheckedIOException(full);
                            }
                            listener.progress(++done[0], subjects.size(), "looking at images");
                        });
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                        throw new IOException("stopped", stopped);
                    } catch (UncheckedIOException full) {
                        throw new IOException(full.getCause());
                    }
                });
            }
        }
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("images", rows.size());
        outcome.put("unreadable", unreadable.size());
        outcome.put("first_unreadable", unreadable.subList(0, Math.min(TOLD, unreadable.size())));
        return outcome;
    }
}
