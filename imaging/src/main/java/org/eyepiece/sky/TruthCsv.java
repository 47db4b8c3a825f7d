package org.eyepiece.sky;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.eyepiece.tree.DecisionTree;

/**
 * What only a simulation knows, as CSV: the parameters of each galaxy, then per answer {@code expected_question_answer}, the
 * mean vote fraction given what the image shows, and {@code fraction_question_answer}, that of this galaxy after what sways
 * its crowd.
 */
final class TruthCsv implements AutoCloseable {

    private static final Map<String, ToDoubleFunction<Galaxy>> PARAMETERS = parameters();

    private final CsvWriter csv;

    TruthCsv(Path file, DecisionTree tree) throws IOException {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file);
        List<String> header = new ArrayList<>(List.of("id", "kind", "artefact"));
        header.addAll(PARAMETERS.keySet());
        tree.columns().forEach(column -> header.add("expected_" + column));
        tree.columns().forEach(column -> header.add("fraction_" + column));
        csv.writeRecord(header);
    }

    void add(String id, Galaxy galaxy, double[] expected, double[] fractions) {
        List<String> row = new ArrayList<>(
                List.of(id, galaxy.kind().name(), galaxy.artefact().name()));
        PARAMETERS.values().forEach(parameter -> row.add(shown(parameter.applyAsDouble(galaxy))));
        for (double p : expected) {
            row.add(shown(p));
        }
        for (double p : fractions) {
            row.add(shown(p));
        }
        csv.writeRecord(row);
    }

    private static String shown(double value) {
        return Float.toString((float) value);
    }

    private static Map<String, ToDoubleFunction<Galaxy>> parameters() {
        Map<String, ToDoubleFunction<Galaxy>> p = new LinkedHashMap<>();
        p.put("radius", Galaxy::radius);
        p.put("brightness", Galaxy::brightness);
        p.put("axis_ratio", Galaxy::axisRatio);
        p.put("fwhm", g -> g.seeing().fwhm());
        p.put("noise", g -> g.seeing().noise());
        p.put("bulge_fraction", g -> g.bulge().fraction());
        p.put("bulge_sersic", g -> g.bulge().sersic());
        p.put("bulge_radius", g -> g.bulge().radius());
        p.put("bulge_boxiness", g -> g.bulge().boxiness());
        p.put("disc_scale", g -> g.disc().scale());
        p.put("disc_inclination", g -> g.disc().inclination());
        p.put("disc_angle", g -> g.disc().angle());
        p.put("disc_clumps", g -> g.disc().clumps());
        p.put("disc_dust", g -> g.disc().dust());
        p.put("bar_strength", g -> g.bar().strength());
        p.put("bar_length", g -> g.bar().length());
        p.put("arms_count", g -> g.arms().count());
        p.put("arms_strength", g -> g.arms().strength());
        p.put("arms_pitch", g -> g.arms().pitch());
        p.put("arms_hand", g -> g.arms().hand());
        p.put("ring_strength", g -> g.ring().strength());
        p.put("companion", g -> g.tide().companion());
        p.put("debris", g -> g.tide().debris());
        return p;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
