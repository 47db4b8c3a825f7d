package org.eyepiece.campaign.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Target;
import org.eyepiece.store.Arms.Labels;
import org.eyepiece.store.Retirement;
import org.eyepiece.store.Role;
import org.eyepiece.store.Store;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.CsvRows;
import org.eyepiece.vote.SubjectMatch;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;

/**
 * The votes that a round learns from and is judged by. A subject counts as labelled once it has all its classifications; the
 * network learns from unfinished ones too, which weigh less because they have fewer votes.
 *
 * @param training subjects to learn from
 * @param test subjects to judge by, never learnt from
 * @param control ids of the labelled subjects of the control arm, in the order in which they were finished
 * @param enhanced ids of those that models asked for, in the same order
 */
record LabelSet(
        List<LabelledSubject> training, List<LabelledSubject> test, List<String> control, List<String> enhanced) {

    private static final List<String> PARTS = List.of("id", "part", "control", "enhanced");

    /**
     * What a gathering found.
     *
     * @param training subjects to learn from
     * @param test finished subjects to judge by
     * @param votes people who looked at those to learn from
     * @param control labelled subjects of the control arm
     * @param enhanced labelled subjects that models asked for
     */
    record Gathered(int training, int test, long votes, int control, int enhanced) {}

    /** Writes down what counts now, in place of what an interrupted gathering left. */
    static Gathered gather(Store store, RoundFolder folder) {
        List<Labels> all = new ArrayList<>();
        store.arms().labels(all::add);
        List<Labels> used = all.stream().filter(LabelSet::isUsed).toList();
        List<SubjectVotes> votes = used.stream().map(Labels::votes).toList();
        write(folder, store.tree(), votes);
        int[] next = new int[2];
        List<List<String>> rows = new ArrayList<>();
        Gathered[] sum = {new Gathered(0, 0, 0, 0, 0)};
        for (Labels one : used) {
            boolean test = one.role() == Role.TEST;
            boolean labelled = !test && isFinished(one);
            boolean control = labelled && one.role() == Role.CONTROL;
            boolean enhanced = labelled && one.asked();
            rows.add(List.of(
                    one.votes().id(),
                    test ? "test" : "train",
                    control ? Integer.toString(next[0]++) : "",
                    enhanced ? Integer.toString(next[1]++) : ""));
            Gathered before = sum[0];
            sum[0] = new Gathered(
                    before.training + (test ? 0 : 1),
                    before.test + (test ? 1 : 0),
                    before.votes + (test ? 0 : one.finals()),
                    next[0],
                    next[1]);
        }
        Tables.write(folder.parts(), PARTS, rows);
        return sum[0];
    }

    /** A test subject counts when everybody has looked who will: half a crowd would judge a model by chance. */
    private static boolean isUsed(Labels one) {
        return one.role() != Role.TEST || isFinished(one);
    }

    private static boolean isFinished(Labels one) {
        return one.retirement()
                .filter(retired -> retired.cause() == Retirement.Cause.ENOUGH
                        || retired.cause() == Retirement.Cause.ARTEFACT
                        || one.finals() >= one.limit())
                .isPresent();
    }

    private static void write(RoundFolder folder, DecisionTree tree, List<SubjectVotes> votes) {
        List<String> header = new ArrayList<>(List.of("id", "file"));
        header.addAll(tree.columns());
        List<List<String>> rows = new ArrayList<>();
        for (SubjectVotes one : votes) {
            List<String> row = new ArrayList<>(List.of(one.id(), one.file()));
            for (int count : one.counts()) {
                row.add(Integer.toString(count));
            }
            rows.add(row);
        }
        Tables.write(folder.votes(), header, rows);
    }

    /** Reads what {@link #gather} wrote. */
    static LabelSet read(RoundFolder folder, DecisionTree tree) {
        VoteTable table = VotesCsv.read(folder.votes(), tree);
        Set<String> names = new HashSet<>();
        table.subjects().forEach(one -> names.add(one.file()));
        Map<String, LabelledSubject> labelled = new HashMap<>();
        List<LabelledSubject> inOrder = new Target.WholeTree().labels(table, SubjectMatch.of(table, names), 1);
        inOrder.forEach(one -> labelled.put(one.id(), one));
        Set<String> test = new HashSet<>();
        TreeMap<Integer, String> control = new TreeMap<>();
        TreeMap<Integer, String> enhanced = new TreeMap<>();
        try (CsvRows rows = CsvRows.open(folder.parts())) {
            while (rows.next()) {
                String id = rows.cell(0);
                if (!labelled.containsKey(id)) {
                    continue;
                }
                if (rows.cell(1).equals("test")) {
                    test.add(id);
                }
                put(control, rows.cell(2), id);
                put(enhanced, rows.cell(3), id);
            }
        }
        return new LabelSet(
                inOrder.stream().filter(one -> !test.contains(one.id())).toList(),
                inOrder.stream().filter(one -> test.contains(one.id())).toList(),
                List.copyOf(control.values()),
                List.copyOf(enhanced.values()));
    }

    private static void put(TreeMap<Integer, String> arm, String order, String id) {
        if (!order.isEmpty()) {
            arm.put(Integer.parseInt(order), id);
        }
    }

    /** All of them. */
    List<LabelledSubject> all() {
        List<LabelledSubject> all = new ArrayList<>(training);
        all.addAll(test);
        return all;
    }

    /**
     * As many labels as both arms have.
     *
     * @param shared control labels that the campaign's first model learnt from: choosing begins with them
     */
    static int comparable(int shared, int control, int enhanced) {
        return Math.min(control, Math.min(shared, control) + enhanced);
    }

    /** So many labels come about by chance: the first of the control arm. */
    List<LabelledSubject> byChance(int many) {
        return of(control.subList(0, many));
    }

    /** So many labels as a campaign has them that chooses: those the first model learnt from, and the first that models asked for. */
    List<LabelledSubject> byChoice(int many, int shared) {
        List<String> ids = new ArrayList<>(control.subList(0, Math.min(shared, many)));
        ids.addAll(enhanced.subList(0, many - ids.size()));
        return of(ids);
    }

    private List<LabelledSubject> of(List<String> ids) {
        Set<String> wanted = Set.copyOf(ids);
        return training.stream().filter(one -> wanted.contains(one.id())).toList();
    }
}
