package org.eyepiece.benchmarks.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.eyepiece.benchmarks.campaign.Walks;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.Annotation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * One volunteer's browser: cookies of its own, a connection of its own, one request at a time. A unit is one request for subjects, unless
 * some are at hand, and one classification, sent under the same id until it is acknowledged.
 */
final class SimulatedVolunteer {

    private static final ObjectMapper JSON = JsonMapper.shared();
    private static final long BROKEN_PAUSE = 100_000_000; // ns
    private static final long DRY_PAUSE = 1_000_000_000;
    private static final long NANOS = 1_000_000_000;

    private final Crowd crowd;
    private final Connection connection;
    private final DecisionTree tree;
    private final int atOnce;
    private final Random random;
    private final Requests requests;
    private final Deque<Lease> leases = new ArrayDeque<>();
    private @Nullable Waiting waiting;
    private boolean busy;
    private boolean refresh;
    /** When the unit under way was due. */
    private long due;

    private record Lease(String subject, String lease) {}

    /** A classification that is not acknowledged yet. */
    private record Waiting(UUID id, String json, int content) {}

    SimulatedVolunteer(Crowd crowd, Connection connection, DecisionTree tree, int atOnce, String host, long seed) {
        this.crowd = crowd;
        this.connection = connection;
        this.tree = tree;
        this.atOnce = atOnce;
        requests = new Requests(host);
        random = new Random(seed);
    }

    /** Whether a request is under way. */
    boolean isBusy() {
        return busy;
    }

    /** Begins a unit, or goes on with the one that was interrupted. */
    void begin(long dueAt) {
        due = dueAt;
        proceed();
    }

    private void proceed() {
        if (refresh || !requests.isReady()) {
            send("GET /api/me", requests.get("/api/me"), null, this::greeted);
        } else if (waiting == null && leases.isEmpty()) {
            send("GET next", requests.get("/api/subjects/next?count=" + atOnce), crowd.traffic().next, this::given);
        } else {
            Waiting one = waiting == null ? classify(leases.removeFirst()) : waiting;
            waiting = one;
            send(
                    "POST classification",
                    requests.post("/api/classifications", one.json()),
                    crowd.traffic().posts,
                    answer -> acknowledged(one, answer));
        }
    }

    private Waiting classify(Lease lease) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        List<Annotation> walk = Walks.random(tree, random);
        long now = System.currentTimeMillis();
        return new Waiting(
                id,
                Requests.classification(id, lease.subject(), lease.lease(), now - 5_000, now, walk),
                Acknowledged.content(lease.subject(), walk));
    }

    /** What is done with an answer that is no refusal. */
    @FunctionalInterface
    private interface Then {
        void go(Answer answer);
    }

    private void send(String what, byte[] request, @Nullable Latencies latencies, Then then) {
        busy = true;
        long sent = System.nanoTime();
        long from = what.equals("GET next") ? Math.min(sent, due) : sent;
        connection.send(request, answer -> {
            busy = false;
            crowd.traffic().answered(answer);
            requests.keep(answer);
            if (answer.isOk()) {
                if (latencies != null) {
                    latencies.add(System.nanoTime() - from);
                }
                then.go(answer);
            } else {
                refused(what, answer);
            }
        });
    }

    private void refused(String what, Answer answer) {
        if (answer.status() == 0) {
            crowd.later(this, BROKEN_PAUSE);
        } else if (answer.isLater()) {
            crowd.refused(this, Math.max(1, answer.retryAfter()) * NANOS);
        } else if (answer.status() == 403 && !refresh) {
            refresh = true;
            proceed();
        } else {
            crowd.traffic().error(what, answer);
            waiting = null;
            crowd.later(this, DRY_PAUSE);
        }
    }

    private void greeted(Answer answer) {
        refresh = false;
        if (requests.isReady()) {
            proceed();
        } else {
            crowd.traffic().error("GET /api/me, without both cookies", answer);
            crowd.later(this, DRY_PAUSE);
        }
    }

    private void given(Answer answer) {
        for (JsonNode one : JSON.readTree(answer.body()).path("subjects")) {
            leases.add(new Lease(one.path("id").asString(), one.path("lease").asString()));
        }
        if (leases.isEmpty()) {
            crowd.traffic().error("GET next, nothing left", answer);
            crowd.later(this, DRY_PAUSE);
        } else {
            proceed();
        }
    }

    private void acknowledged(Waiting one, Answer answer) {
        crowd.acknowledged().add(one.id(), one.content());
        waiting = null;
        crowd.traffic().units.add(System.nanoTime() - due);
        crowd.done(this);
    }
}
