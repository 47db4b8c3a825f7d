package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.cli.TypedCommand.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.site.account.Passwords;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.store.Account;
import org.eyepiece.store.Classification;
import org.eyepiece.store.Opening;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.Annotation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign from nothing to its exports, as a person types it. */
class CampaignCommandsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path sky;

    @SuppressWarnings("NullAway.Init")
    private Path campaign;

    @BeforeEach
    void simulate() {
        sky = folder.resolve("sky");
        new SkyWriter(new Sky(3), new Crowd(TreeFile.open("gz2"), 3), 32, 10, ImageFormat.JPEG, true)
                .write(0, 30, sky, 1, done -> {});
        campaign = folder.resolve("campaign");
    }

    private static TypedCommand done(Object... words) {
        TypedCommand command = run(words);
        assertThat(command.code()).as(command.err()).isZero();
        return command;
    }

    private Campaign open() {
        return Campaign.open(campaign, Opening.usual());
    }

    private Path password(String text) throws IOException {
        return Files.writeString(folder.resolve("password.txt"), text + "\n");
    }

    @Test
    void from_nothing_to_exports() throws IOException {
        done("new", campaign, "--tree", "gz2", "--title", "A \"small\" sky");
        TypedCommand added = done("import", campaign, "--subjects", sky.resolve("images.zip"), "--json");
        assertThat(added.json().get("added").asInt()).isEqualTo(30);
        TypedCommand again = done("import", campaign, "--subjects", sky.resolve("images.zip"), "--json");
        assertThat(again.json().get("known").asInt()).isEqualTo(30);
        TypedCommand votes = done("import", campaign, "--votes", sky.resolve("votes.csv"), "--json");
        assertThat(votes.json().get("votes_added").asInt()).isEqualTo(30);
        assertThat(done("check", campaign, "--images").out()).contains("30 subjects", "nothing differs");
        Path out = folder.resolve("votes.csv");
        done("export", campaign, "votes", "--out", out);
        assertThat(Files.readAllLines(out)).hasSize(31);
        assertThat(run("export", campaign, "votes", "--out", out).code()).isEqualTo(1);
        done("export", campaign, "votes", "--out", out, "--force");
        for (String what : List.of("classifications", "all-classifications", "weighted-votes")) {
            done("export", campaign, what, "--out", folder.resolve(what + ".csv"));
        }
        assertThat(run("new", campaign, "--tree", "gz2").err()).contains("there is a campaign already");
    }

    @Test
    void check_prints_what_differs_and_fails() throws SQLException, IOException {
        done("new", campaign, "--tree", "gz2");
        done("import", campaign, "--subjects", sky.resolve("images.zip"));
        try (Campaign open = open()) {
            VolunteerId volunteer = open.store().volunteers().browser("token");
            String subject =
                    open.store().selection().next(volunteer, 1).getFirst().subject();
            UUID id = UUID.randomUUID();
            List<Annotation> walk = List.of(Annotation.of("smooth-or-featured", "artifact"));
            open.store().classifications().post(Classification.of(id, volunteer, subject, walk, Instant.now()));
            open.store().classifications().finalise(volunteer, id);
        }
        assertThat(run("check", campaign).code()).isZero();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + campaign.resolve("eyepiece.db"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate("UPDATE subject SET final_count = 7 WHERE final_count = 1");
        }
        Path image;
        try (var images = Files.list(campaign.resolve("images"))) {
            image = images.findFirst().orElseThrow();
        }
        Files.write(image, new byte[] {1, 2, 3});
        TypedCommand checked = run("check", campaign, "--images", "--json");
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out())
                .contains("final classifications: stored 7, derived 1", "is another file", "2 differences");
        assertThat(checked.json().get("images_wrong").asInt()).isEqualTo(1);
    }

    @Test
    void an_owner_is_made_promoted_and_let_go() throws IOException {
        done("new", campaign, "--tree", "gz2", "--owner", "Vera", "--password-file", password("dark matter halo"));
        assertThat(account("vera").owner()).isTrue();
        assertThat(Passwords.verify("dark matter halo", account("vera").passwordHash()))
                .isTrue();
        done("owner", campaign, "vera", "--password-file", password("rotation curves"));
        assertThat(Passwords.verify("rotation curves", account("vera").passwordHash()))
                .isTrue();
        done("owner", campaign, "vera", "--revoke");
        assertThat(account("vera").owner()).isFalse();
        done("owner", campaign, "vera", "--keep-password");
        assertThat(account("vera").owner()).isTrue();
        TypedCommand weak = run("owner", campaign, "henrietta", "--password-file", password("short"));
        assertThat(weak.code()).isEqualTo(1);
        assertThat(weak.err()).contains("at least 10 characters").doesNotContain("short\n");
        assertThat(run("owner", campaign, "nobody", "--revoke").err()).contains("there is no account");
        assertThat(run("owner", campaign, "nobody", "--keep-password").code()).isEqualTo(1);
    }

    private Account account(String name) {
        try (Campaign open = open()) {
            return open.store().accounts().find(name).orElseThrow();
        }
    }

    @Test
    void without_a_password_nothing_is_made() throws IOException {
        TypedCommand refused =
                run("new", campaign, "--tree", "gz2", "--owner", "vera", "--password-file", password("1234567890"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(campaign).doesNotExist();
    }

    @Test
    void a_folder_without_a_campaign_is_one_line() {
        for (String command :
                List.of("check", "import --votes v.csv", "export votes --out x.csv", "owner me --revoke")) {
            String[] words = command.split(" ", 2);
            Object[] all = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(words[0], sky.toString()),
                            java.util.Arrays.stream(words.length < 2 ? new String[0] : words[1].split(" ")))
                    .toArray();
            TypedCommand failed = run(all);
            assertThat(failed.code()).as(command).isEqualTo(1);
            assertThat(failed.err().strip())
                    .contains("there is no campaign here")
                    .doesNotContain("\n");
        }
    }
}
