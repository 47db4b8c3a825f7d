package org.eyepiece.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
        assertThat(settings.rules()).isEqualTo(Rules.usual());
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
                        .enhanced(1));
        assertThat(settings.server().accounts()).isFalse();
        assertThat(settings.providers().getFirst())
                .isEqualTo(new CampaignSettings.Provider("A", "https://a.example.org", "me", "s3"));
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
}
