package org.eyepiece.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.campaign.NewCampaign;
import org.eyepiece.campaign.SubjectImport;
import org.eyepiece.campaign.VotesImport;
import org.eyepiece.campaign.Watch;
import org.eyepiece.site.SiteServer;
import org.eyepiece.site.account.Passwords;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Store;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;

/**
 * A campaign as its owner makes one, in a temporary folder, and its site on a free port: sixty simulated galaxies, each seen by twenty
 * simulated people already, a field guide with pictures, settings as they come.
 */
final class SimulatedSite implements AutoCloseable {

    static final String OWNER = "ada";
    static final String PASSWORD = "three little words";
    static final int GALAXIES = 60;

    private static final int SEED = 20261;
    private static final int EARLIER_VOLUNTEERS = 20;

    private final Path folder;
    private final TurnedClock clock = new TurnedClock();
    private final Campaign campaign;
    private final SiteServer server;

    SimulatedSite() {
        try {
            folder = Files.createTempDirectory("eyepiece-browser-tests-");
            Path sky = folder.resolve("sky");
            Path home = folder.resolve("campaign");
            DecisionTree tree = TreeFile.open("gz-decals-5");
            new SkyWriter(new Sky(SEED), new Crowd(tree, SEED), 224, EARLIER_VOLUNTEERS, ImageFormat.JPEG, false)
                    .write(0, GALAXIES, sky, 2, done -> {});
            new NewCampaign(
                            tree,
                            "A simulated sky",
                            "Galaxies that a computer has drawn, to try things out.",
                            Optional.empty(),
                            Optional.empty())
                    .make(home, opening());
            guide(home, sky);
            campaign = Campaign.open(home, opening());
            new SubjectImport(campaign, Watch.none()).run(sky.resolve("images"), Optional.empty());
            VotesImport.run(campaign, sky.resolve("votes.csv"), "simulated", Watch.none());
            store().accounts().register(OWNER, Passwords.hash(PASSWORD), true);
            CampaignSettings.Server usual = campaign.settings().server();
            double anyNumber = 1e6; // all these people share one address; what one browser may do stays as it is
            server = SiteServer.start(
                    campaign,
                    new CampaignSettings.Server(
                            usual.host(), 0, usual.address(), usual.accounts(), anyNumber, usual.perSession()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Opening opening() {
        return Opening.usual().with(clock);
    }

    private static void guide(Path campaign, Path sky) throws IOException {
        Path guide = campaign.resolve("field-guide");
        for (int i : List.of(1, 2, 3)) {
            Files.copy(sky.resolve("images").resolve("sim-%06d.jpg".formatted(i)), guide.resolve(i + ".jpg"));
        }
        Files.writeString(guide.resolve("guide.json"), """
                [{"key": "smooth-or-featured/smooth", "title": "", "text": "These are smooth.", "images": ["1.jpg", "2.jpg"]},
                 {"key": "sky", "title": "How this sky was made", "text": "By a computer, from a seed.", "images": ["3.jpg"]}]
                """);
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    Store store() {
        return campaign.store();
    }

    Campaign campaign() {
        return campaign;
    }

    /** Lets the time pass in which a classification may be taken back. */
    Duration untilFinal() {
        Duration time = store().rules().undo().plusSeconds(1);
        clock.turn(time);
        store().settle();
        return time;
    }

    @Override
    public void close() {
        server.close();
        campaign.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
