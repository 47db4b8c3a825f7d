package org.eyepiece.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.eyepiece.tree.DecisionTree;

/**
 * Many simulated volunteers on one thread: whoever calls {@link #run}. They keep cookies, leases and what is not acknowledged from
 * one run to the next.
 */
final class Crowd implements AutoCloseable {

    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

    private final Selector selector;
    private final List<SimulatedVolunteer> volunteers = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Acknowledged acknowledged;
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparingLong(Wake::at));
    /** The timetable: when each volunteer's next unit is due. */
    private final Map<SimulatedVolunteer, Long> slots = new HashMap<>();

    private Traffic traffic = new Traffic();
    private Pace pace = new Pace.Closed(0);
    private boolean ending;

    /** When whom. */
    private record Wake(long at, SimulatedVolunteer who) {}

    /**
     * A crowd at a server.
     *
     * @param atOnce subjects asked for at once, 1 to 5
     */
    Crowd(InetSocketAddress server, int many, int atOnce, DecisionTree tree, Acknowledged acknowledged, long seed) {
        this.acknowledged = acknowledged;
        String host = server.getHostString() + ":" + server.getPort();
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int number = 0; number < many; number++) {
            Connection connection = new Connection(selector, server);
            connections.add(connection);
            volunteers.add(new SimulatedVolunteer(this, connection, tree, atOnce, host, seed * 1_000_003 + number));
        }
    }

    Traffic traffic() {
        return traffic;
    }

    Acknowledged acknowledged() {
        return acknowledged;
    }

    /** Works at a pace for some time; what is under way at the end is waited for. */
    Traffic run(Pace at, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(at, () -> System.nanoTime() >= end, true);
    }

    /**
     * Works until told to stop.
     *
     * @param stop asked again and again, a hundred times a second or more
     * @param orderly whether to wait for what is under way at the end
     */
    Traffic run(Pace at, BooleanSupplier stop, boolean orderly) {
        traffic = new Traffic();
        pace = at;
        ending = false;
        wakes.clear();
        slots.clear();
        start();
        while (!stop.getAsBoolean()) {
            turn();
        }
        traffic.end();
        ending = true;
        long patience = System.nanoTime() + PATIENCE;
        while (orderly && volunteers.stream().anyMatch(SimulatedVolunteer::isBusy) && System.nanoTime() < patience) {
            turn();
        }
        return traffic;
    }

    /** Spread over the first round of the timetable, or over a tenth of a second. */
    private void start() {
        long now = System.nanoTime();
        for (int i = 0; i < volunteers.size(); i++) {
            SimulatedVolunteer one = volunteers.get(i);
            long first = now + (long) (i / (double) volunteers.size() * period());
            slots.put(one, first);
            if (!one.isBusy()) {
                wakes.add(new Wake(first, one));
            }
        }
    }

    private double period() {
        return switch (pace) {
            case Pace.Closed closed -> 1e8;
            case Pace.Timetable table -> 1e9 * volunteers.size() / table.unitsPerSecond();
        };
    }

    private void turn() {
        try {
            long now = System.nanoTime();
            while (!wakes.isEmpty() && wakes.peek().at() <= now) {
                Wake wake = wakes.remove();
                if (!wake.who().isBusy() && !ending) {
                    wake.who().begin(due(wake));
                }
            }
            long millis = wakes.isEmpty() ? 10 : Math.clamp((wakes.peek().at() - System.nanoTime()) / 1_000_000, 0, 10);
            if (millis == 0) {
                selector.selectNow();
            } else {
                selector.select(millis);
            }
            for (SelectionKey key : selector.selectedKeys()) {
                ((Connection) key.attachment()).ready();
            }
            selector.selectedKeys().clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long due(Wake wake) {
        return switch (pace) {
            case Pace.Closed closed -> System.nanoTime();
            case Pace.Timetable(double rate, boolean insisting) ->
                insisting ? System.nanoTime() : slots.getOrDefault(wake.who(), wake.at());
        };
    }

    /** A volunteer's unit is done: when the next one is due. */
    void done(SimulatedVolunteer who) {
        switch (pace) {
            case Pace.Closed(long pause) -> later(who, pause);
            case Pace.Timetable table -> nextSlot(who, table.insisting());
        }
    }

    private void nextSlot(SimulatedVolunteer who, boolean letGo) {
        long slot = slots.getOrDefault(who, System.nanoTime()) + (long) period();
        long next = letGo ? Math.max(slot, System.nanoTime()) : slot;
        slots.put(who, next);
        wakes.add(new Wake(next, who));
    }

    /** A volunteer was told to come back. */
    void refused(SimulatedVolunteer who, long nanos) {
        if (pace instanceof Pace.Timetable(double rate, boolean insisting) && insisting) {
            nextSlot(who, true);
        } else {
            later(who, nanos);
        }
    }

    /** A volunteer goes on after a while. */
    void later(SimulatedVolunteer who, long nanos) {
        wakes.add(new Wake(System.nanoTime() + nanos, who));
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
