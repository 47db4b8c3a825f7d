package org.eyepiece.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eyepiece.vote.Agreement;
import org.eyepiece.vote.Walk;

/**
 * Volunteers' weights from their agreement with the others ({@link Agreement}), and counts weighted by them. They stand beside the raw
 * counts and change none of them. Votes imported as counts have no volunteers and play no part.
 */
public final class Weights {

    private final Database database;
    private final Ledger ledger;

    Weights(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /**
     * Computes every volunteer's weight from all that counts now, and keeps it. Reads all classifications three times, while nobody
     * waits.
     */
    public void compute() {
        Derived derived = database.read(
                sql -> new Derived(new Derivation(sql, ledger).weights(), sql.number("SELECT finals FROM total")));
        database.<Void>write(sql -> {
            Ledger.lock(sql);
            sql.update("UPDATE volunteer SET weight = 1 WHERE weight <> 1");
            derived.weights().forEach((volunteer, weight) -> {
                if (weight != 1) {
                    sql.update("UPDATE volunteer SET weight = ? WHERE seq = ?", weight, volunteer);
                }
            });
            sql.update(
                    "UPDATE total SET weighed_finals = CASE WHEN finals = ? THEN finals ELSE -1 END", derived.finals());
            return null;
        });
    }

    /** Weights, and how many classifications they follow from. */
    private record Derived(Map<Long, Double> weights, long finals) {}

    /**
     * Weighted votes on a subject.
     *
     * @param subject its id
     * @param votes {@code double[answers]}, flattened: the sum of the weights of those who gave the answer
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
    public record Weighted(String subject, double[] votes) {}

    /** Every subject that has classifications that count, in the order of import, with the weights as last computed. */
    public void each(Consumer<Weighted> taker) {
        Agreement agreement = new Agreement(ledger.tree());
        database.<Void>read(sql -> {
            Map<Long, Double> weights = new HashMap<>();
            sql.each("SELECT seq, weight FROM volunteer", row -> weights.put(row.getLong(1), row.getDouble(2)));
            new Derivation(sql, ledger)
                    .eachSubject((subject, walks) -> taker.accept(new Weighted(
                            subject, agreement.counts(walks, volunteer -> weights.getOrDefault(volunteer, 1.0)))));
            return null;
        });
    }

    /** {@code double[answers]}, flattened: the weighted votes on one subject, zeros where there are none. */
    public double[] of(String subject) {
        return database.read(sql -> {
            Map<Long, Double> weights = new HashMap<>();
            Map<Long, Walk> walks = new LinkedHashMap<>();
            sql.each(
                    "SELECT c.volunteer, v.weight, c.annotations FROM classification c JOIN volunteer v ON v.seq = c.volunteer"
                            + " WHERE c.subject = (SELECT seq FROM subject WHERE id = ?) AND c.state = 'final'"
                            + " AND v.excluded = 0 ORDER BY c.accepted_at, c.id",
                    row -> {
                        weights.put(row.getLong(1), row.getDouble(2));
                        walks.put(row.getLong(1), ledger.walk(row.getString(3)));
                    },
                    subject);
            return new Agreement(ledger.tree()).counts(walks, volunteer -> weights.getOrDefault(volunteer, 1.0));
        });
    }

    /** Of how many classifications the weights were last computed; empty where that was never, or somebody was excluded since. */
    public OptionalLong basis() {
        long finals = database.read(sql -> sql.number("SELECT weighed_finals FROM total"));
        return finals < 0 ? OptionalLong.empty() : OptionalLong.of(finals);
    }

    /** Weights as they follow from all classifications that count. */
    record Derivation(Sql sql, Ledger ledger) {

        /** The weight of every volunteer with a classification that counts. */
        Map<Long, Double> weights() {
            Agreement agreement = new Agreement(ledger.tree());
            Map<Long, Double> weights = new HashMap<>();
            for (int pass = 0; pass < Agreement.PASSES; pass++) {
                Map<Long, Agreement.Sum> sums = new HashMap<>();
                eachSubject((subject, walks) -> {
                    walks.keySet().forEach(volunteer -> sums.computeIfAbsent(volunteer, v -> new Agreement.Sum()));
                    agreement.add(walks, volunteer -> weights.getOrDefault(volunteer, 1.0), sums);
                });
                sums.forEach((volunteer, sum) -> weights.put(volunteer, Agreement.weight(sum.mean())));
            }
            return weights;
        }

        /** Subjects with the walks that count, by volunteer; only one subject's are in memory at a time. */
        void eachSubject(BiConsumer<String, Map<Long, Walk>> taker) {
            One one = new One(taker);
            sql.each(
                    "SELECT s.id, c.volunteer, c.annotations FROM classification c JOIN subject s ON s.seq = c.subject"
                            + " JOIN volunteer v ON v.seq = c.volunteer WHERE c.state = 'final' AND v.excluded = 0"
                            + " ORDER BY c.subject, c.accepted_at, c.id",
                    one::take);
            one.end();
        }

        /** Gathers the rows of one subject. */
        private final class One {
            private final BiConsumer<String, Map<Long, Walk>> taker;
            private final Map<Long, Walk> walks = new LinkedHashMap<>();
            private String subject = "";

            One(BiConsumer<String, Map<Long, Walk>> taker) {
                this.taker = taker;
            }

            void take(ResultSet row) throws SQLException {
                String id = row.getString(1);
                if (!id.equals(subject)) {
                    end();
                    subject = id;
                }
                walks.put(row.getLong(2), ledger.walk(row.getString(3)));
            }

            void end() {
                if (!walks.isEmpty()) {
                    taker.accept(subject, walks);
                    walks.clear();
                }
            }
        }
    }
}
