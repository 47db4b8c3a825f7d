package org.eyepiece.campaign.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.store.Store;

/**
 * A campaign made ready for votes to be played back in it. Done again, it changes nothing more.
 *
 * @param subjects of the campaign that have stored votes
 * @param shortened how many of them get fewer classifications than they would, because fewer people have answered
 * @param retired subjects retired by hand, because they have no stored votes
 */
public record Playback(int subjects, int shortened, int retired) {

    private static final String WHO = "replay";
    private static final String REASON = "no stored votes to play back";
    /** Subjects changed at once, so that nobody waits long. */
    private static final int PORTION = 500;

    /**
     * Lets each subject be finished after as many people as have answered, where those are fewer than it would get, and retires what
     * has no stored votes. What an owner has put back after that stays.
     *
     * @throws CampaignException where no subject of the campaign has stored votes; then nothing is changed
     */
    public static Playback prepare(Store store, StoredAnswers answers) {
        int[] found = {0};
        Map<Integer, List<String>> fewer = new TreeMap<>();
        List<String> without = new ArrayList<>();
        store.subjects().each(subject -> {
            int people = answers.people(subject.id());
            found[0] += people > 0 ? 1 : 0;
            if (people > 0 && people < subject.classifications().limit()) {
                fewer.computeIfAbsent(people, limit -> new ArrayList<>()).add(subject.id());
            } else if (people == 0 && subject.retirement().isEmpty()) {
                without.add(subject.id());
            }
        });
        if (found[0] == 0) {
            throw new CampaignException(
                    answers.where()
                            + ": no subject of this campaign has votes to play back; give votes whose ids are those of its subjects");
        }
        without.removeIf(id -> store.subjects().decisions(id).stream()
                .anyMatch(decision -> decision.who().equals(WHO)));
        fewer.forEach((people, ids) ->
                portions(ids).forEach(portion -> store.subjects().limit(people, portion)));
        portions(without).forEach(portion -> store.subjects().retire(portion, REASON, WHO));
        return new Playback(
                found[0], fewer.values().stream().mapToInt(List::size).sum(), without.size());
    }

    private static List<List<String>> portions(List<String> ids) {
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PORTION) {
            portions.add(ids.subList(from, Math.min(from + PORTION, ids.size())));
        }
        return portions;
    }
}
