package org.eyepiece.benchmarks.load;

import static org.eyepiece.benchmarks.campaign.Proof.say;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.benchmarks.campaign.Databases;
import org.eyepiece.benchmarks.campaign.MachineLoad;
import org.eyepiece.benchmarks.campaign.Proof;
import org.eyepiece.benchmarks.campaign.Walks;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.store.StoredClassification.State;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.Annotation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every request that changes something, sent three times through a proxy that breaks connections, and once more to hear the answer:
 * one row, and the same answer each time one comes through. Classifications, some in place of earlier ones; withdrawals, skips, favourites. What is
 * left of a time ({@code finalInMs}) is no part of the answer compared; 200 and 201 are one.
 */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false)
public final class Replay implements Callable<Integer> {

    private static final int TIMES = 3;
    private static final int TOKEN_RENEWALS = 3;

    @Option(
            names = "--subjects",
            defaultValue = "200",
            description = "Subjects looked at; each brings two to four requests.")
    private int subjects;

    @Option(names = "--place", defaultValue = "sqlite", description = "sqlite or postgres")
    @SuppressWarnings("NullAway.Init")
    private Databases.Kind place;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    private final DecisionTree tree = TreeFile.open("gz2");
    private final Map<UUID, State> expected = new HashMap<>();
    private final Acknowledged acknowledged = new Acknowledged();
    private final Set<String> favourites = new HashSet<>();
    private final Map<Fault, int[]> heard = new EnumMap<>(Fault.class); // {sent, answered}
    private int requests;

    public static void main(String[] arguments) {
        Proof.run(new Replay(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        MachineLoad load = new MachineLoad();
        Path folder = Files.createTempDirectory("replay");
        try (Databases made = Databases.start(place, folder)) {
            Path campaign = folder.resolve("campaign");
            MadeUpCampaign.create(campaign, made.place(), subjects, Duration.ofMinutes(10), false);
            try (ServingProcess site =
                    ServingProcess.start(campaign, ServingProcess.freePort(), folder.resolve("log"))) {
                site.awaitReady();
                try (FaultyProxy proxy = FaultyProxy.start(site.address())) {
                    new Volunteer(site.address(), proxy, new Random(seed)).look();
                }
                site.stop();
            }
            verify(made.place());
        } finally {
            Databases.delete(folder);
        }
        say("%s", load);
        return 0;
    }

    /** Somebody with a bad connection. */
    private final class Volunteer {
        private final InetSocketAddress server;
        private final FaultyProxy proxy;
        private final Random random;
        private final Requests browser;

        Volunteer(InetSocketAddress server, FaultyProxy proxy, Random random) {
            this.server = server;
            this.proxy = proxy;
            this.random = random;
            browser = new Requests(server.getHostString() + ":" + server.getPort());
        }

        void look() {
            renew();
            for (List<JsonNode> given = next(); !given.isEmpty(); given = next()) {
                for (JsonNode one : given) {
                    look(one.path("id").asString(), one.path("lease").asString());
                }
            }
            Set<String> kept = new HashSet<>();
            Answer me = patiently(() -> Browser.send(server, browser.get("/api/me")));
            JsonMapper.shared()
                    .readTree(me.body())
                    .path("favourites")
                    .forEach(one -> kept.add(one.path("id").asString()));
            BrokenTruthException.unless(kept.equals(favourites), "favourites are " + kept + ", not " + favourites);
        }

        private List<JsonNode> next() {
            Answer answer = patiently(() -> Browser.send(server, browser.get("/api/subjects/next?count=5")));
            BrokenTruthException.unless(answer.isOk(), "no next subjects: " + answer.status() + " " + answer.text());
            List<JsonNode> subjects = new ArrayList<>();
            JsonMapper.shared().readTree(answer.body()).path("subjects").forEach(subjects::add);
            return subjects;
        }

        private void look(String subject, String lease) {
            if (random.nextInt(5) == 0) {
                String skip = "{\"id\":\"%s\",\"subject\":\"%s\",\"lease\":\"%s\"}".formatted(fresh(), subject, lease);
                replay("skip", () -> browser.post("/api/skips", skip));
                return;
            }
            UUID id = fresh();
            classify(id, subject, lease, "");
            switch (random.nextInt(4)) {
                case 0 -> {
                    replay("withdraw", () -> browser.bare("POST", "/api/classifications/" + id + "/withdraw"));
                    expected.put(id, State.WITHDRAWN);
                }
                case 1 -> {
                    classify(fresh(), subject, lease, ",\"replaces\":\"" + id + "\"");
                    expected.put(id, State.WITHDRAWN);
                }
                case 2 -> {
                    replay("favourite", () -> browser.bare("PUT", "/api/favourites/" + subject));
                    favourites.add(subject);
                    if (random.nextBoolean()) {
                        favourites.remove(subject);
                        replay("no favourite", () -> browser.bare("DELETE", "/api/favourites/" + subject));
                    }
                }
                default -> {}
            }
        }

        private void classify(UUID id, String subject, String lease, String more) {
            List<Annotation> walk = Walks.random(tree, random);
            long now = System.currentTimeMillis();
            String plain = Requests.classification(id, subject, lease, now - 5_000, now, walk);
            String json = plain.substring(0, plain.length() - 1) + more + "}";
            replay("classification", () -> browser.post("/api/classifications", json));
            acknowledged.add(id, Acknowledged.content(subject, walk));
            expected.put(id, State.PROVISIONAL);
        }

        /** An answer to what is asked, asked again as long as the site says that it comes too often: as a browser does. */
        private static Answer patiently(Supplier<Answer> question) {
            Answer answer = question.get();
            while (answer.status() == 429 || answer.status() == 503) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                answer = question.get();
            }
            return answer;
        }

        /** Three times through the proxy, once without it. */
        private void replay(String what, Supplier<byte[]> request) {
            requests++;
            Set<String> answers = new HashSet<>();
            for (int time = 0; time < TIMES; time++) {
                Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
                Answer answer = patiently(() -> {
                    proxy.next(fault);
                    return Browser.send(proxy.address(), request.get());
                });
                int[] counts = heard.computeIfAbsent(fault, fresh -> new int[2]);
                counts[0]++;
                if (answer.status() != 0) {
                    counts[1]++;
                    answers.add(essence(answer));
                }
            }
            answers.add(essence(direct(request)));
            BrokenTruthException.unless(answers.size() == 1, what + " was answered differently: " + answers);
            String only = answers.iterator().next();
            BrokenTruthException.unless(only.startsWith("2"), what + " was answered " + only);
        }

        private Answer direct(Supplier<byte[]> request) {
            Answer answer = patiently(() -> Browser.send(server, request.get()));
            for (int renewal = 0; answer.status() == 403 && renewal < TOKEN_RENEWALS; renewal++) {
                renew();
                answer = patiently(() -> Browser.send(server, request.get()));
            }
            return answer;
        }

        private void renew() {
            Answer answer = patiently(() -> Browser.send(server, browser.get("/api/me")));
            browser.keep(answer);
            BrokenTruthException.unless(
                    browser.isReady(), "/api/me sets no cookies: " + answer.status() + " " + answer.text());
        }

        private UUID fresh() {
            return new UUID(random.nextLong(), random.nextLong());
        }
    }

    /** What must be the same each time. */
    private static String essence(Answer answer) {
        String status = answer.isOk() ? "2xx" : Integer.toString(answer.status());
        if (answer.body().length == 0) {
            return status;
        }
        JsonNode json = JsonMapper.shared().readTree(answer.body());
        if (json instanceof ObjectNode object) {
            object.remove("finalInMs");
        }
        return status + " " + json;
    }

    private void verify(Place database) {
        Map<UUID, StoredClassification> stored = new HashMap<>();
        try (Store store = Store.open(database, Opening.usual())) {
            Acknowledged.Found found = acknowledged.verify(store);
            store.classifications().each(one -> stored.put(one.id(), one));
            BrokenTruthException.unless(
                    found.rows() == acknowledged.size(),
                    found.rows() + " rows for " + acknowledged.size() + " classifications");
        }
        long wrong = expected.entrySet().stream()
                .filter(one -> !stored.containsKey(one.getKey())
                        || stored.get(one.getKey()).state() != one.getValue())
                .count();
        BrokenTruthException.unless(wrong == 0, wrong + " classifications are not in the state they were left in");
        say("%,d requests, each sent %d times through the proxy and once without it: one answer each", requests, TIMES);
        heard.forEach(
                (fault, counts) -> say("    %-24s %,5d sent, %,5d answers came through", fault, counts[0], counts[1]));
        say("%,d classifications acknowledged, %,d rows, each as it was left", acknowledged.size(), stored.size());
    }
}
