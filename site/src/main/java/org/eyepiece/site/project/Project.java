package org.eyepiece.site.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.FieldGuide;
import org.eyepiece.site.account.Visitors;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.tree.TreeFile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The campaign as a page needs it, and how far it is. */
@RestController
@Tag(name = "campaign")
final class Project {

    private static final int UNDO_COUNT = 5;

    private final Campaign campaign;
    private final Store store;
    private final Visitors visitors;
    private final ProgressBoard board;
    private final FieldGuide guide;
    private final JsonMapper json;
    private final JsonNode tree;
    private volatile @Nullable Document document;

    Project(Campaign campaign, Visitors visitors, ProgressBoard board, FieldGuide guide, JsonMapper json) {
        this.campaign = campaign;
        store = campaign.store();
        this.visitors = visitors;
        this.board = board;
        this.guide = guide;
        this.json = json;
        tree = json.readTree(TreeFile.toJson(campaign.tree()));
    }

    /** The answer, and the figures it was made with. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Document(ProgressBoard.Counted counted, byte[] bytes) {}

    /** How far the campaign is, and how much of it is one's own. */
    record Standing(
            long subjects,
            long retired,
            long classifications,
            long volunteers,
            double share,
            long perHour,
            long mine) {}

    @GetMapping(path = "/api/campaign", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The campaign: its words, its rules, its tree, its field guide, and how far it is")
    byte[] campaign() {
        ProgressBoard.Counted counted = board.counted();
        Document last = document;
        if (last != null && last.counted().at() == counted.at()) {
            return last.bytes();
        }
        byte[] bytes = json.writeValueAsBytes(describe(counted));
        document = new Document(counted, bytes);
        return bytes;
    }

    private Map<String, Object> describe(ProgressBoard.Counted counted) {
        Rules rules = store.rules();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", campaign.tree().name());
        described.put("title", campaign.settings().title());
        described.put("description", campaign.settings().description());
        described.put("language", campaign.settings().language());
        described.put("questionCount", campaign.tree().questions().size());
        described.put("undoSeconds", rules.undo().toSeconds());
        described.put("undoCount", UNDO_COUNT);
        described.put("retirement", Map.of("classifications", rules.retireAfter()));
        described.put("tree", tree);
        described.put(
                "fieldGuide", guide.entries().stream().map(Project::section).toList());
        described.put("progress", counted.figures());
        return described;
    }

    private static FieldGuide.Entry section(FieldGuide.Entry entry) {
        return new FieldGuide.Entry(
                entry.key(),
                entry.title(),
                entry.text(),
                entry.images().stream().map(GuideImages::address).toList());
    }

    @GetMapping("/api/progress")
    @Operation(summary = "How far the campaign is, and how much of it is one's own")
    Standing progress(HttpServletRequest request, HttpServletResponse response) {
        ProgressBoard.Counted counted = board.counted();
        ProgressBoard.Figures all = counted.figures();
        return new Standing(
                all.subjects(),
                all.retired(),
                all.classifications(),
                all.volunteers(),
                all.share(),
                counted.perHour(),
                store.classifications().count(visitors.of(request, response)));
    }
}
