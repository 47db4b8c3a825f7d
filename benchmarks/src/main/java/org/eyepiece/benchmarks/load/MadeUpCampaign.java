package org.eyepiece.benchmarks.load;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.eyepiece.benchmarks.campaign.MadeUpSubjects;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.tree.TreeFile;

/** A campaign's folder of made-up subjects, each with a grey picture of 16 by 16 pixels; all requests may come from one address. */
final class MadeUpCampaign {

    private static final int PER_ADDRESS = 1_000_000;

    /** Classifications that finish a subject, where subjects are to be finished soon and where they are not. */
    private static final int FEW = 5;

    private static final int MANY = 40;

    private MadeUpCampaign() {}

    /**
     * Makes one.
     *
     * @param place of its database
     * @param undo until a classification is final
     * @param learning whether a model learns from the classifications: a tiny one, round after round
     */
    static void create(Path folder, Place place, int subjects, Duration undo, boolean learning) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        byte[] picture = picture();
        for (int number = 0; number < subjects; number++) {
            Files.write(images.resolve("s" + number + ".png"), picture);
        }
        configure(folder, place, undo, learning);
        try (Store store =
                Store.create(place, TreeFile.open("gz2"), Rules.usual().undoFor(undo), Opening.usual())) {
            store.subjects().add(MadeUpSubjects.of(subjects));
        }
    }

    /** Writes its settings, anew where its database has moved. */
    static void configure(Path folder, Place place, Duration undo, boolean learning) throws IOException {
        String database = place instanceof Place.Server(String url) ? "database = \"" + url + "\"\n" : "";
        Files.writeString(
                folder.resolve("campaign.toml"),
                database + """
                title = "Made up"
                images = "images"
                [volunteers]
                undo-seconds = %d
                [server]
                requests-per-second-per-address = %d
                [loop]
                train = %s
                every-classifications = 300
                least-labels = 10
                test-subjects = 40
                picks = 200
                size = 32
                crop = 1.0
                epochs = 3
                least-steps = 20
                [retirement]
                classifications = %d
                """.formatted(undo.toSeconds(), PER_ADDRESS, learning, learning ? FEW : MANY));
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
        return bytes.toByteArray();
    }
}
