package org.eyepiece.campaign;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.eyepiece.store.Classification;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Served;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.store.Window;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.Annotation;

/** Small campaigns, images and ways down a small tree. */
public final class Made {

    public static final DecisionTree TREE = TreeFile.parse("""
            {"name": "small", "title": "Two shapes", "first": "shape", "questions": [
              {"key": "shape", "text": "What shape?", "help": "Look at the middle.", "type": "single", "answers": [
                {"key": "smooth", "text": "Smooth", "next": "odd"}, {"key": "disk", "text": "A disk", "next": "bar"},
                {"key": "artifact", "text": "Not a galaxy", "next": null}]},
              {"key": "bar", "text": "Is there a bar?", "type": "single", "answers": [
                {"key": "yes", "text": "Bar", "next": "odd"}, {"key": "no", "text": "No bar", "next": "odd"}]},
              {"key": "odd", "text": "Anything odd?", "type": "multiple", "answers": [
                {"key": "ring", "text": "Ring", "next": null}, {"key": "lens", "text": "Lens or arc", "next": null}]}]}
            """, "the tests' tree");

    private static final Instant BEGUN = Instant.parse("2026-03-01T20:00:00Z");

    public static final List<Annotation> SMOOTH = List.of(Annotation.of("shape", "smooth"), Annotation.of("odd"));
    public static final List<Annotation> BARRED =
            List.of(Annotation.of("shape", "disk"), Annotation.of("bar", "yes"), Annotation.of("odd", "ring", "lens"));

    private Made() {}

    public static void make(Path folder) {
        new NewCampaign(TREE, "Small sky", "", Optional.empty(), Optional.empty()).make(folder, Opening.usual());
    }

    public static Campaign open(Path folder) {
        return Campaign.open(folder, Opening.usual());
    }

    /** A picture of its own for each number. */
    public static byte[] image(int number, String format) {
        BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 24; x++) {
            image.setRGB(x, 8, number * 7_919 + x);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A folder of images {@code g1.png} to {@code gN.png}. */
    public static Path images(Path folder, int many) {
        try {
            Files.createDirectories(folder);
            for (int i = 1; i <= many; i++) {
                Files.write(folder.resolve("g" + i + ".png"), image(i, "png"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everybody of so many volunteers classifies one subject after another. */
    public static void classify(Campaign campaign, int volunteers, int each) {
        for (int v = 0; v < volunteers; v++) {
            VolunteerId volunteer = campaign.store().volunteers().browser("token " + v);
            for (int i = 0; i < each; i++) {
                Served served = campaign.store().selection().next(volunteer, 1).getFirst();
                UUID id = UUID.nameUUIDFromBytes(new byte[] {(byte) v, (byte) i});
                List<Annotation> walk = (v + i) % 2 == 0 ? SMOOTH : BARRED;
                campaign.store()
                        .classifications()
                        .post(new Classification(
                                id,
                                volunteer,
                                served.subject(),
                                walk,
                                BEGUN,
                                Optional.of(BEGUN.plusMillis(7_654)),
                                "en",
                                Optional.of(new Window(1440, 766)),
                                Optional.empty()));
                campaign.store().classifications().finalise(volunteer, id);
            }
        }
    }

    /** Keeps every problem that is told. */
    public static final class Listener implements Watch {
        public final List<String> problems = new ArrayList<>();

        @Override
        public void begin(String task, String unit, long total) {}

        @Override
        public void at(long done) {}

        @Override
        public void problem(String line) {
            problems.add(line);
        }
    }
}
