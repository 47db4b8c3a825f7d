package org.eyepiece.site.lab;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.site.SiteServer;
import org.eyepiece.store.Classification;
import org.eyepiece.store.NewSubject;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Position;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.Annotation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A campaign's site on a free port, with ada, who owns it, and bob, who does not. */
final class LabSite implements AutoCloseable {

    static final String OWNER = "a".repeat(32);
    static final String STRANGER = "b".repeat(32);
    static final List<Annotation> SMOOTH = List.of(Annotation.of("shape", "smooth"), Annotation.of("odd", "ring"));
    static final List<Annotation> DISK = List.of(Annotation.of("shape", "disk"));

    private static final String TREE = """
            {"name": "small", "first": "shape", "questions": [
              {"key": "shape", "text": "Shape?", "type": "single", "answers": [
                {"key": "smooth", "next": "odd"}, {"key": "disk", "next": null}]},
              {"key": "odd", "text": "Odd?", "type": "multiple", "answers": [
                {"key": "ring", "next": null}, {"key": "lens", "next": null}]}]}
            """;

    private static final JsonMapper JSON = new JsonMapper();

    final Campaign campaign;
    final Store store;
    private final SiteServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private LabSite(Campaign campaign) {
        this.campaign = campaign;
        store = campaign.store();
        store.accounts().register("ada", "", true);
        store.accounts().register("bob", "", false);
        store.sessions().open(OWNER, "ada", Duration.ofHours(1));
        store.sessions().open(STRANGER, "bob", Duration.ofHours(1));
        server = SiteServer.start(campaign, CampaignSettings.Server.usual().on(0));
    }

    /** Two classifications retire a subject, nothing waits to become final. */
    static LabSite start(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        return start(folder, "images");
    }

    static LabSite start(Path folder, String images) throws IOException {
        Files.writeString(folder.resolve("campaign.toml"), """
                title = "Sky"
                images = "%s"
                [retirement]
                classifications = 2
                [volunteers]
                undo-seconds = 0
                """.formatted(images));
        Store.create(new Place.Folder(folder), TreeFile.parse(TREE, "the tests' tree"), Rules.usual(), Opening.usual())
                .close();
        return new LabSite(Campaign.open(folder, Opening.usual()));
    }

    /** Subjects {@code s1} to {@code sN}, each elsewhere on the sky. */
    void subjects(int many) {
        store.subjects()
                .add(IntStream.rangeClosed(1, many)
                        .mapToObj(i -> new NewSubject(
                                "s" + i,
                                "s" + i + ".png",
                                "%064x".formatted(i),
                                Optional.of(new Position(i % 360, i / 360 % 90)),
                                Map.of("mag", "17")))
                        .toList());
    }

    /** Somebody classifies a subject, for good. */
    VolunteerId classify(int person, String subject, List<Annotation> annotations) {
        VolunteerId volunteer = store.volunteers().browser("token of " + person);
        while (store.selection().next(volunteer, 5).stream()
                .noneMatch(served -> served.subject().equals(subject))) {
            // the others stay leased; there are few
        }
        store.classifications()
                .post(Classification.of(UUID.randomUUID(), volunteer, subject, annotations, Instant.now()));
        store.settle();
        return volunteer;
    }

    HttpRequest.Builder request(String path, String session) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Cookie", "XSRF-TOKEN=t; eyepiece-session=" + session)
                .header("X-CSRF-TOKEN", "t");
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, OWNER).build());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path, OWNER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    HttpResponse<String> upload(String name, byte[] bytes) throws IOException, InterruptedException {
        return send(request("/api/lab/images?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), OWNER)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
    }

    static JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        server.close();
        campaign.close();
        client.close();
    }
}
