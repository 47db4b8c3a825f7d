package org.eyepiece.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.image.Pixels;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.store.NewSubject;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;

/**
 * A campaign of a few tiny images and two questions, with its site on a free port. Two classifications retire a subject; 30 seconds to undo.
 */
public final class SmallCampaign implements AutoCloseable {

    /** Round, or with a bar or not; or nothing at all. */
    static final DecisionTree TREE = TreeFile.parse("""
            {"name": "small", "title": "A small tree", "first": "shape", "questions": [
              {"key": "shape", "text": "What shape is it?", "type": "single", "answers": [
                {"key": "round", "text": "Round", "next": null},
                {"key": "disk", "text": "A disk", "next": "odd"},
                {"key": "nothing", "text": "Nothing", "next": null}]},
              {"key": "odd", "text": "Is anything odd?", "type": "multiple", "answers": [
                {"key": "ring", "text": "A ring", "next": null},
                {"key": "dust", "text": "Dust", "next": null}]}]}
            """, "the small tree");

    private final Path folder;
    private final TurnedClock clock = new TurnedClock();
    private final Campaign campaign;
    private final SiteServer server;

    private SmallCampaign(Path folder, int subjects) {
        this.folder = folder;
        write(folder, subjects);
        campaign = Campaign.open(folder, opening());
        server = SiteServer.start(campaign, campaign.settings().server());
    }

    /** Makes a campaign of so many subjects {@code s1, s2, ...} in a folder, and starts its site. */
    public static SmallCampaign in(Path folder, int subjects) {
        return new SmallCampaign(folder, subjects);
    }

    private Opening opening() {
        return Opening.usual().with(clock);
    }

    private void write(Path folder, int subjects) {
        Rules rules =
                Rules.usual().retiringAfter(2).undoFor(Duration.ofSeconds(30)).enhanced(0);
        try {
            Files.createDirectories(folder.resolve("images"));
            Files.writeString(folder.resolve("campaign.toml"), """
                    title = "A small sky"
                    description = "Tiny pictures."
                    [retirement]
                    classifications = 2
                    [volunteers]
                    undo-seconds = 30
                    enhanced-share = 0.0
                    [server]
                    port = 0
                    requests-per-second-per-address = 100000
                    requests-per-second-per-session = 100000
                    """);
            Files.createDirectories(folder.resolve("field-guide"));
            Files.write(folder.resolve("field-guide").resolve("a ring.png"), picture(1));
            Files.write(folder.resolve("field-guide").resolve("hidden.png"), picture(2));
            Files.writeString(folder.resolve("field-guide").resolve("guide.json"), """
                    [{"key": "odd/ring", "title": "", "text": "A ring around it.", "images": ["a ring.png"]}]
                    """);
            try (Store store = Store.create(Place.of(folder.toString()), TREE, rules, opening())) {
                store.subjects()
                        .add(IntStream.rangeClosed(1, subjects)
                                .mapToObj(this::subject)
                                .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NewSubject subject(int number) {
        return subject("s" + number, "s" + number + ".png", picture(number));
    }

    /** Eight columns, six rows, one of its pixels bright. */
    public static byte[] picture(int bright) {
        float[] values = new float[8 * 6];
        values[bright % values.length] = 1;
        return ImageFormat.PNG.encode(new Pixels(8, 6, 1, values));
    }

    private NewSubject subject(String id, String file, byte[] image) {
        try {
            Files.write(folder.resolve("images").resolve(file), image);
            String sha = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(image));
            return new NewSubject(id, file, sha, Optional.empty(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** A new volunteer's browser. */
    public Browser browser() {
        return new Browser("http://127.0.0.1:" + server.port());
    }

    public Store store() {
        return campaign.store();
    }

    public Campaign campaign() {
        return campaign;
    }

    public TurnedClock clock() {
        return clock;
    }

    /** Lets the time to undo pass. */
    public void wait_until_final() {
        clock.turn(Duration.ofSeconds(31));
        store().settle();
    }

    /** One more subject, with whatever image. */
    public void add(String id, String file, byte[] image) {
        store().subjects().add(List.of(subject(id, file, image)));
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        campaign.close();
    }
}
