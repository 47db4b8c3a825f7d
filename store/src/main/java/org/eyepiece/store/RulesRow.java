package org.eyepiece.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeException;
import org.jspecify.annotations.Nullable;

/** The row of table {@code campaign}, to and fro. */
final class RulesRow {

    private static final String COLUMNS = "retire_after, artefact_question, artefact_answer, artefact_votes, undo_ms,"
            + " lease_ms, enhanced_share, control_share";

    private RulesRow() {}

    static Rules read(Sql sql) {
        return read(sql, "", (rules, row) -> rules);
    }

    /** What is made of the rules and of what was read with them. */
    @FunctionalInterface
    interface With<T> {
        T of(Rules rules, ResultSet row) throws SQLException;
    }

    /** @param more columns to read with them, after the rules' own, beginning with a comma */
    static <T> T read(Sql sql, String more, With<T> with) {
        return sql.first("SELECT " + COLUMNS + more + " FROM campaign", row -> with.of(rules(row), row))
                .orElseThrow(() -> new StoreException("the database holds no campaign; make one first"));
    }

    private static Rules rules(ResultSet row) throws SQLException {
        return new Rules(
                row.getInt(1),
                artefact(row.getString(2), row.getString(3), row.getInt(4)),
                Duration.ofMillis(row.getLong(5)),
                Duration.ofMillis(row.getLong(6)),
                row.getDouble(7),
                row.getDouble(8));
    }

    private static Optional<Rules.Artefact> artefact(@Nullable String question, @Nullable String answer, int votes) {
        return question == null || answer == null
                ? Optional.empty()
                : Optional.of(new Rules.Artefact(question, answer, votes));
    }

    /** Makes the campaign's only row; the arguments of its rules are those of {@link #change}. */
    static void create(Sql sql, DecisionTree tree, String json, Rules rules, long now) {
        sql.update(
                "INSERT INTO campaign (id, tree, tree_hash, created_at, retire_after, undo_ms, lease_ms, enhanced_share)"
                        + " VALUES (1, ?, ?, ?, 1, 0, 1, 0)",
                json,
                tree.hash(),
                now);
        sql.update(
                "INSERT INTO total (id, counts, finals, weighed_finals) VALUES (1, ?, 0, -1)",
                CountsText.of(new int[tree.answers()]));
        for (String kind : new String[] {"subject", "volunteer", "decision", "entry"}) {
            sql.update("INSERT INTO counter (name, last) VALUES (?, 0)", kind);
        }
        write(sql, rules);
    }

    private static void write(Sql sql, Rules rules) {
        sql.update(
                "UPDATE campaign SET retire_after = ?, artefact_question = ?, artefact_answer = ?, artefact_votes = ?,"
                        + " undo_ms = ?, lease_ms = ?, enhanced_share = ?, control_share = ?",
                rules.retireAfter(),
                rules.artefact().map(Rules.Artefact::question).orElse(null),
                rules.artefact().map(Rules.Artefact::answer).orElse(null),
                rules.artefact().map(Rules.Artefact::votes).orElse(null),
                rules.undo().toMillis(),
                rules.lease().toMillis(),
                rules.enhancedShare(),
                rules.controlShare());
    }

    /** Other rules, from now on and for every subject that has none of its own. */
    static void change(Sql sql, Rules rules, long now) {
        Rules before = read(sql);
        write(sql, rules);
        if (before.retireAfter() == rules.retireAfter() && before.artefactLimit() == rules.artefactLimit()) {
            return; // no need to look at every subject
        }
        sql.update(
                "UPDATE subject SET vote_limit = ?, artefact_limit = ? WHERE own_limit = 0",
                rules.retireAfter(),
                rules.artefactLimit());
        Retiring.stamp(sql, now);
    }

    static void require(DecisionTree tree, Rules rules) {
        try {
            rules.artefactAnswer(tree);
        } catch (TreeException e) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID, "the artefact answer does not fit the tree: " + e.getMessage());
        }
    }
}
