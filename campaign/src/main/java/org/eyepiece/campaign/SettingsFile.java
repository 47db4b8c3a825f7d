package org.eyepiece.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eyepiece.store.Rules;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** Reads a campaign's settings. */
final class SettingsFile {

    /** Its name in the campaign's folder. */
    static final String NAME = "campaign.toml";

    private SettingsFile() {}

    static CampaignSettings read(Path file) {
        try {
            return settings(new TomlMapper().readTree(Files.readString(file)));
        } catch (java.io.IOException e) {
            throw new CampaignException(file + ": the settings cannot be read (" + e.getMessage() + ")", e);
        } catch (JacksonException e) {
            throw new CampaignException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    private static CampaignSettings settings(JsonNode root) {
        JsonNode retire = root.path("retirement");
        JsonNode volunteers = root.path("volunteers");
        JsonNode server = root.path("server");
        CampaignSettings.Server usual = CampaignSettings.Server.usual();
        Rules rules = Rules.usual()
                .retiringAfter(retire.path("classifications").asInt(40))
                .undoFor(Duration.ofSeconds(volunteers.path("undo-seconds").asInt(600)))
                .leaseFor(Duration.ofMinutes(volunteers.path("lease-minutes").asInt(20)))
                .enhanced(volunteers.path("enhanced-share").asDouble(0.5));
        String artefact = retire.path("artefact").asString("");
        if (!artefact.isEmpty()) {
            String[] parts = artefact.split("/", 2);
            rules = rules.withArtefact(
                    parts[0], parts[1], retire.path("artefact-votes").asInt(5));
        }
        List<CampaignSettings.Provider> providers = new ArrayList<>();
        for (JsonNode one : root.path("oidc")) {
            providers.add(new CampaignSettings.Provider(
                    one.path("name").asString(),
                    one.path("issuer").asString(),
                    one.path("client").asString(),
                    one.path("secret").asString()));
        }
        return new CampaignSettings(
                root.path("title").asString("Galaxies"),
                root.path("description").asString(""),
                root.path("language").asString("en"),
                text(root, "database"),
                root.path("images").asString("images"),
                rules,
                new CampaignSettings.Server(
                        server.path("host").asString(usual.host()),
                        server.path("port").asInt(usual.port()),
                        text(server, "address"),
                        server.path("accounts").asBoolean(true),
                        server.path("requests-per-second-per-address").asDouble(usual.perAddress()),
                        server.path("requests-per-second-per-session").asDouble(usual.perSession())),
                providers);
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.of(node.path(key).asString("")).filter(value -> !value.isBlank());
    }
}
