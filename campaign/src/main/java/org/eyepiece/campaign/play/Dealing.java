package org.eyepiece.campaign.play;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;

/** Makes walks down a tree of counts of answers, as {@link StoredAnswers} says. */
final class Dealing {

    private final VoteTable table;
    private final DecisionTree tree;
    /** Per flattened answer its votes in all subjects, 0 where its question counts as not asked. */
    private final long[] votes;
    /** Per question its N in all subjects. */
    private final long[] people;

    Dealing(VoteTable table) {
        this.table = table;
        tree = table.tree();
        votes = new long[tree.answers()];
        people = new long[tree.questions().size()];
        for (SubjectVotes subject : table.subjects()) {
            for (int a = 0; a < votes.length; a++) {
                votes[a] += table.k(subject, a);
            }
            for (int q = 0; q < people.length; q++) {
                people[q] += table.n(subject, q);
            }
        }
    }

    /** The walks of everybody who answered about this subject, as flattened answers, in random order. */
    int[][] walks(SubjectVotes subject, RandomGenerator random) {
        int first = tree.index(tree.first());
        List<List<Integer>> said = lists(table.n(subject, first));
        List<List<List<Integer>>> asked = new ArrayList<>();
        tree.questions().forEach(question -> asked.add(new ArrayList<>()));
        asked.get(first).addAll(said);
        for (int question : tree.parentsFirst()) {
            List<List<Integer>> stored = stored(subject, question, random);
            int dealt = 0;
            for (List<Integer> person : asked.get(question)) {
                List<Integer> answer = dealt < stored.size() ? stored.get(dealt++) : another(stored, question, random);
                person.addAll(answer);
                int next = tree.next(answer.isEmpty() ? tree.offset(question) : answer.getLast());
                if (next >= 0) {
                    asked.get(next).add(person);
                }
            }
        }
        Collections.shuffle(said, random);
        return said.stream()
                .map(walk -> walk.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static List<List<Integer>> lists(int many) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    /** What each of the people answered who were counted at this question, in random order. */
    private List<List<Integer>> stored(SubjectVotes subject, int question, RandomGenerator random) {
        List<List<Integer>> each = lists(table.n(subject, question));
        for (int a = tree.offset(question); a < end(question); a++) {
            // Those with fewest answers so far come first. In a single question there is always somebody without one.
            Collections.shuffle(each, random);
            each.sort(Comparator.comparingInt(List::size));
            for (List<Integer> person : each.subList(0, table.k(subject, a))) {
                person.add(a);
            }
        }
        Collections.shuffle(each, random);
        return each;
    }

    /** What one more person says, who was not counted. */
    private List<Integer> another(List<List<Integer>> stored, int question, RandomGenerator random) {
        if (!stored.isEmpty()) {
            return stored.get(random.nextInt(stored.size()));
        }
        if (people[question] == 0) {
            return List.of(random.nextInt(tree.offset(question), end(question)));
        }
        if (tree.questions().get(question).type() == Question.Type.SINGLE) {
            return List.of(asInAll(question, random));
        }
        List<Integer> ticks = new ArrayList<>();
        for (int a = tree.offset(question); a < end(question); a++) {
            if (random.nextLong(people[question]) < votes[a]) {
                ticks.add(a);
            }
        }
        return ticks;
    }

    private int asInAll(int question, RandomGenerator random) {
        long left = random.nextLong(people[question]);
        int answer = tree.offset(question);
        while (left >= votes[answer]) {
            left -= votes[answer++];
        }
        return answer;
    }

    private int end(int question) {
        return tree.offset(question) + tree.questions().get(question).answers().size();
    }
}
