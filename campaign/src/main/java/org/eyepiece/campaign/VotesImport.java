package org.eyepiece.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eyepiece.store.Store;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;

/** Adds votes that exist as counts. */
public final class VotesImport {

    private VotesImport() {}

    /**
     * What came of an import.
     *
     * @param added subjects that got votes
     * @param known subjects that had votes from this source already
     * @param missing rows of subjects that are not in the campaign
     * @param ignoredColumns columns that mean nothing to the tree
     */
    public record Outcome(int added, int known, int missing, List<String> ignoredColumns) {}

    /**
     * Adds the votes of a votes CSV to the subjects of those ids. Rows of other subjects are told and left out.
     *
     * @param source what to call where they come from; a subject takes votes from one source once
     */
    public static Outcome run(Campaign campaign, Path file, String source, Watch watch) {
        Store store = campaign.store();
        VoteTable table = VotesCsv.read(file, store.tree());
        List<SubjectVotes> found = new ArrayList<>();
        watch.begin("votes", "subjects", table.subjects().size());
        for (SubjectVotes votes : table.subjects()) {
            String id = SpreadsheetCell.plain(votes.id());
            if (store.subjects().find(id).isPresent()) {
                found.add(new SubjectVotes(id, votes.file(), votes.counts()));
            } else {
                watch.problem(file + ": there is no subject \"" + id + "\" in this campaign; its votes are left out");
            }
        }
        VoteTable ours = new VoteTable(store.tree(), found, table.present(), table.ignoredColumns());
        int added = store.votes().add(ours, source);
        watch.at(table.subjects().size());
        return new Outcome(added, found.size() - added, table.subjects().size() - found.size(), table.ignoredColumns());
    }
}
