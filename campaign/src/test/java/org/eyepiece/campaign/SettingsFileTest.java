package org.eyepiece.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eyepiece.store.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private CampaignSettings read(String text) throws IOException {
        return SettingsFile.read(
                file(text), Map.of("DB", "jdbc:postgresql://h/d?password=x", "ID", "me", "SECRET", "s3"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("campaign.toml"), text);
    }

    @Test
    void an_empty_file_means_the_defaults() throws IOException {
        CampaignSettings settings = read("");
        assertThat(settings.rules()).isEqualTo(Rules.usual().controlled(0.1));
        assertThat(settings.loop()).isEqualTo(CampaignSettings.Loop.usual());
        assertThat(settings.server()).isEqualTo(CampaignSettings.Server.usual());
        assertThat(settings.database()).isEmpty();
        assertThat(settings.images()).isEqualTo("images");
    }

    @Test
    void reads_what_is_written() throws IOException {
        CampaignSettings settings = read("""
                title = "Sky"
                database = "env:DB"
                [retirement]
                classifications = 12
                artefact = "shape/artifact"
                artefact-votes = 3
                [volunteers]
                undo-seconds = 30
                enhanced-share = 1
                [loop]
                every-classifications = 0
                every-minutes = 30
                control-share = 0.25
                care = { shape = 2, "bar" = 0.5 }
                size = 96
                colour = "rgb"
                stop-question = "bar"
                [server]
                port = 0
                address = "https://sky.example.org"
                accounts = false
                [[oidc]]
                name = "A"
                issuer = "https://a.example.org"
                client = "env:ID"
                secret = "env:SECRET"
                """);
        assertThat(settings.database()).contains("jdbc:postgresql://h/d?password=x");
        assertThat(settings.rules())
                .isEqualTo(Rules.usual()
                        .retiringAfter(12)
                        .withArtefact("shape", "artifact", 3)
                        .undoFor(Duration.ofSeconds(30))
                        .enhanced(1)
                        .controlled(0.25));
        CampaignSettings.Loop usual = CampaignSettings.Loop.usual();
        assertThat(settings.loop())
                .isEqualTo(new CampaignSettings.Loop(
                        true,
                        0,
                        30,
                        usual.leastLabels(),
                        usual.testSubjects(),
                        0.25,
                        usual.picks(),
                        usual.randomShare(),
                        Map.of("shape", 2.0, "bar", 0.5),
                        96,
                        usual.crop(),
                        "rgb",
                        usual.epochs(),
                        usual.leastSteps(),
                        usual.pretrainEpochs(),
                        Optional.of(new CampaignSettings.Stop("bar", 0.2))));
        assertThat(settings.server().accounts()).isFalse();
        assertThat(settings.providers().getFirst())
                .isEqualTo(new CampaignSettings.Provider("A", "https://a.example.org", "me", "s3"));
    }

    @Test
    void who_trains_nothing_gives_out_no_control_subjects() throws IOException {
        CampaignSettings settings = read("[loop]\ntrain = false\ncontrol-share = 0.5\n");
        assertThat(settings.rules().controlShare()).isZero();
        assertThat(settings.loop().train()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "titel = \"x\" | line 1, titel: there is no such setting; do you mean title?",
                "[retirement];clasifications = 3 | line 2, retirement.clasifications: there is no such setting; do you mean classifications?",
                "[server];colour = 3 | line 2, server.colour: there is no such setting; known are accounts, address, host, port",
                "[server];port = \"80\" | line 2, server.port: \"80\" is no whole number",
                "[server];port = 80000 | line 2, server.port: 80000 is out of range; write 0 to 65535",
                "[server];port = 99999999999999999999 | server.port: 99999999999999999999 is out of range",
                "[server];accounts = 1 | server.accounts: 1 is neither true nor false",
                "[server];address = \"sky\" | server.address: \"sky\" is no address",
                "[volunteers];enhanced-share = 1.5 | volunteers.enhanced-share: 1.5 is out of range; write 0.0 to 1.0",
                "[volunteers];enhanced-share = nan | volunteers.enhanced-share",
                "[volunteers];undo-seconds = -1 | volunteers.undo-seconds: -1 is out of range",
                "[retirement];artefact = \"shape\" | retirement.artefact: \"shape\" is no answer; write question/answer",
                "title = 3 | line 1, title: 3 is no text; write it in quotes",
                "title = \"x | line 1",
                "server = 3 | line 1, server: is a table; write [server] on a line of its own",
                "database = \"mysql://x\" | line 1, database: is no database Eyepiece knows",
                "database = \"env:NOT_SET\" | line 1, database: the environment variable NOT_SET is not set",
                "language = \"klingon!\" | line 1, language",
                "[loop];every-classification = 5 | line 2, loop.every-classification: there is no such setting; do you mean every-classifications?",
                "[loop];control-share = -0.1 | line 2, loop.control-share: -0.1 is out of range; write 0.0 to 1.0",
                "[loop];least-labels = 0 | line 2, loop.least-labels: 0 is out of range",
                "[loop];size = 100 | line 2, loop.size: 100 is no multiple of 16",
                "[loop];crop = 0 | line 2, loop.crop: 0 is out of range",
                "[loop];colour = \"gray\" | line 2, loop.colour: \"gray\" is no colour the model knows; write grey or rgb",
                "[loop];care = 3 | line 2, loop.care: 3 names nothing; write { NAME = NUMBER }",
                "[loop];train = true;care = { bar = -1 } | line 3, loop.care: bar = -1 does not fit; write a number from 0.0",
                "[loop];care = { bar = \"much\" } | line 2, loop.care: bar = \"much\" does not fit",
                "[loop];care = { bar = nan } | line 2, loop.care: bar = ",
                "[loop];stop-question = 1 | line 2, loop.stop-question: 1 is no text",
                "[loop];stop-width = 2 | line 2, loop.stop-width: 2 is out of range",
                "[[oidc]];name = \"A\" | line 1, oidc.0: issuer is missing",
                "[[oidc]];name = \"A\";issuer = \"http://a.org\" | line 3, oidc.0.issuer",
            })
    void says_in_one_line_what_is_wrong_and_where(String lines, String message) throws IOException {
        Path file = file(lines.replace(";", "\n") + "\n");
        assertThatThrownBy(() -> SettingsFile.read(file, Map.of()))
                .isInstanceOf(CampaignException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith(file.toString())
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refuses_what_is_no_settings_file() throws IOException {
        Path large = Files.write(folder.resolve("large.toml"), new byte[300_000]);
        assertThatThrownBy(() -> SettingsFile.read(large, Map.of())).hasMessageContaining("larger than 256 KiB");
        Path latin = Files.write(folder.resolve("latin.toml"), "title = \"é\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SettingsFile.read(latin, Map.of())).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("nowhere/campaign.toml"), Map.of()))
                .hasMessageContaining("there is no campaign here")
                .hasMessageContaining("eyepiece new");
    }

    @Test
    void an_artefact_answer_that_the_tree_does_not_have_is_told_with_its_line() throws IOException {
        Path campaign = folder.resolve("c");
        Made.make(campaign);
        Path file = campaign.resolve("campaign.toml");
        Files.writeString(file, Files.readString(file).replace("shape/artifact", "shape/star"));
        assertThatThrownBy(() -> Made.open(campaign))
                .hasMessageMatching(
                        "(?s).*campaign.toml, line \\d+, retirement.artefact: question \"shape\" has no answer.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "care = {} | care = { odd = 0, bars = 2 } | loop.care.bars: the tree has no question \"bars\"; it has shape, bar, odd",
                "care = {} | care = { shape = 0, bar = 0, odd = 0 } | loop.care: every question has the weight 0",
                "stop-question = \"shape\" | stop-question = \"round\" | loop.stop-question: the tree has no question \"round\"",
            })
    void a_question_that_the_tree_does_not_have_is_told_with_its_line(String setting, String written, String message)
            throws IOException {
        Path campaign = folder.resolve("c");
        Made.make(campaign);
        Path file = campaign.resolve("campaign.toml");
        Files.writeString(file, Files.readString(file).replace("#" + setting, written));
        assertThatThrownBy(() -> Made.open(campaign))
                .hasMessageContaining(message)
                .hasMessageMatching("(?s).*campaign.toml, line [1-9]\\d+, loop\\..*");
    }
}
