package org.eyepiece.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** What this machine has and lacks, and what to install for more speed. */
@Command(
        name = "doctor",
        description = "Says what this machine has and lacks, and what to install for more speed.",
        mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--json", description = "Print one line of JSON instead of the table.")
    private boolean json;

    /** Returns 0, or 1 where something Eyepiece cannot do without is missing. */
    @Override
    public Integer call() {
        List<Finding> findings = new Checkup(new Machine()).findings();
        boolean well = findings.stream().noneMatch(finding -> finding.level() == Finding.Level.MISSING);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writeValueAsString(new Report(well, findings)));
        } else {
            findings.forEach(finding -> print(finding, out));
            out.println(verdict(findings, well));
        }
        out.flush();
        return well ? 0 : 1;
    }

    private static void print(Finding finding, PrintWriter out) {
        out.printf("%-8s %-14s %s%n", finding.level(), finding.topic(), finding.found());
        if (!finding.advice().isEmpty()) {
            out.printf("%-8s %-14s -> %s%n", "", "", finding.advice());
        }
    }

    private static String verdict(List<Finding> findings, boolean well) {
        long slower = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.SLOWER)
                .count();
        if (!well) {
            return "Something required is missing; see above.";
        }
        return slower == 0 ? "Nothing is missing." : "Nothing required is missing; " + slower + " could be better.";
    }

    private record Report(boolean well, List<Finding> findings) {}
}
