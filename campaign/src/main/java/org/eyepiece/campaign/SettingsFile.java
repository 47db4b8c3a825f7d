package org.eyepiece.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eyepiece.store.Rules;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.toml.TomlMapper;

/** Reads a campaign's settings; whatever is wrong with them is said in one line that names the file and the line. */
final class SettingsFile {

    /** Its name in the campaign's folder. */
    static final String NAME = "campaign.toml";

    /** No settings are longer: 256 KiB. */
    private static final int MAX_BYTES = 256 << 10;

    private static final TomlMapper TOML = new TomlMapper(TomlFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build());

    private final SettingsTable root;
    private final Map<String, String> environment;

    private SettingsFile(SettingsTable root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    static CampaignSettings read(Path file) {
        return read(file, System.getenv());
    }

    /**
     * @param environment where {@code env:NAME} is looked up
     * @throws CampaignException where there is no such file, or something in it is wrong
     */
    static CampaignSettings read(Path file, Map<String, String> environment) {
        String text = text(file);
        try {
            JsonNode tree = TOML.readTree(text);
            return new SettingsFile(SettingsTable.root(file, tree, new SettingsLines(text)), environment).settings();
        } catch (JacksonException e) {
            throw new CampaignException(
                    file + ", line " + Math.max(1, e.getLocation().getLineNr()) + ": " + e.getOriginalMessage(), e);
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CampaignException(
                        file + ": larger than " + (MAX_BYTES >> 10) + " KiB; settings are never that long");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new CampaignException(
                    file.getParent() + ": there is no campaign here (no " + NAME + "); make one with eyepiece new", e);
        } catch (CharacterCodingException e) {
            throw new CampaignException(file + ": not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new CampaignException(file + ": the settings cannot be read (" + e + ")", e);
        }
    }

    private CampaignSettings settings() {
        CampaignSettings.Loop loop = LoopSettings.read(root.table("loop"));
        CampaignSettings settings = new CampaignSettings(
                root.text("title", "Galaxies", 200),
                root.text("description", "", 2_000),
                language(),
                database(),
                root.text("images", "images", 4_000),
                rules().controlled(loop.train() ? loop.controlShare() : 0),
                server(),
                root.tables("oidc").stream().map(this::provider).toList(),
                loop);
        root.requireKnown();
        return settings;
    }

    private String language() {
        String language = root.text("language", "en", 35);
        if (!language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
            throw root.wrong("language", "\"" + language + "\" is no language tag; write one such as en or de");
        }
        return language;
    }

    private Optional<String> database() {
        Optional<String> url = secret(root, "database");
        if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
            throw root.wrong(
                    "database",
                    "is no database Eyepiece knows; write jdbc:postgresql://HOST/NAME or env:NAME, or leave it out"
                            + " for SQLite in this folder");
        }
        return url;
    }

    private Rules rules() {
        SettingsTable retirement = root.table("retirement");
        SettingsTable volunteers = root.table("volunteers");
        Rules rules = Rules.usual()
                .retiringAfter(retirement.whole("classifications", 40, 1, 1_000_000))
                .undoFor(Duration.ofSeconds(volunteers.whole("undo-seconds", 600, 0, 7 * 86_400)))
                .leaseFor(Duration.ofMinutes(volunteers.whole("lease-minutes", 20, 1, 7 * 1_440)))
                .enhanced(volunteers.number("enhanced-share", 0.5, 0, 1));
        int votes = retirement.whole("artefact-votes", 5, 1, 1_000_000);
        String artefact = retirement.text("artefact", "", 400);
        retirement.requireKnown();
        volunteers.requireKnown();
        if (artefact.isEmpty()) {
            return rules;
        }
        String[] parts = artefact.split("/", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw retirement.wrong(
                    "artefact",
                    "\"" + artefact + "\" is no answer; write question/answer, such as smooth-or-featured/artifact");
        }
        return rules.withArtefact(parts[0].strip(), parts[1].strip(), votes);
    }

    private CampaignSettings.Server server() {
        CampaignSettings.Server usual = CampaignSettings.Server.usual();
        SettingsTable server = root.table("server");
        Optional<String> address = Optional.of(server.text("address", "", 500)).filter(text -> !text.isEmpty());
        if (address.isPresent() && !address.get().matches("https?://[^/\\s?#]+/?")) {
            throw server.wrong(
                    "address",
                    "\"" + address.get() + "\" is no address; write what volunteers type, such as"
                            + " https://galaxies.example.org");
        }
        CampaignSettings.Server read = new CampaignSettings.Server(
                server.text("host", usual.host(), 255),
                server.whole("port", usual.port(), 0, 65_535),
                address,
                server.flag("accounts", usual.accounts()),
                server.number("requests-per-second-per-address", usual.perAddress(), 0.1, 1e6),
                server.number("requests-per-second-per-session", usual.perSession(), 0.1, 1e6));
        server.requireKnown();
        return read;
    }

    private CampaignSettings.Provider provider(SettingsTable table) {
        String issuer = table.required("issuer", 500);
        if (!issuer.matches("https://[^\\s?#]+|http://(localhost|127\\.0\\.0\\.1)[^\\s?#]*")) {
            throw table.wrong("issuer", "\"" + issuer + "\" is no provider's address; it begins with https://");
        }
        CampaignSettings.Provider provider = new CampaignSettings.Provider(
                table.required("name", 100),
                issuer,
                secret(table, "client").orElseGet(() -> table.required("client", 500)),
                secret(table, "secret").orElseGet(() -> table.required("secret", 500)));
        table.requireKnown();
        return provider;
    }

    /** A value that may stand in the environment instead of in the file. */
    private Optional<String> secret(SettingsTable table, String key) {
        String written = table.text(key, "", 2_000);
        if (!written.startsWith("env:")) {
            return written.isBlank() ? Optional.empty() : Optional.of(written);
        }
        String name = written.substring("env:".length()).strip();
        @Nullable String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw table.wrong(key, "the environment variable " + name + " is not set; set it before eyepiece starts");
        }
        return Optional.of(value);
    }

    /** Where in its file a setting stands, for whoever finds that it does not fit what else there is, such as the tree. */
    static String place(Path file, String... key) {
        SettingsLines lines = new SettingsLines(text(file));
        List<String> path = List.of(key);
        String line = lines.of(path);
        if (line.isEmpty()) {
            line = lines.of(path.subList(0, path.size() - 1)); // one of several on a line
        }
        return file + line + ", " + String.join(".", path);
    }
}
