package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.ImageCheck;
import org.eyepiece.store.Difference;
import org.eyepiece.store.Opening;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Derives everything from the classifications again and compares. */
@Command(
        name = "check",
        description = {
            "Derives counts, retirement and weights from the stored classifications again, and prints every difference.",
            "Changes nothing; the campaign may be open meanwhile. Exit code 1 where anything differs."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Check implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The campaign's folder.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--images", description = "Read every image too, and compare it with the one that was imported.")
    private boolean images;

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        List<Difference> differences;
        List<String> wrong = List.of();
        org.eyepiece.store.Progress progress;
        try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
            progress = campaign.store().progress(1);
            differences = campaign.store().recompute();
            if (images) {
                try (Watching watching = Watching.on(spec.commandLine().getErr())) {
                    wrong = ImageCheck.run(campaign, watching);
                }
            }
        }
        differences.forEach(print::println);
        wrong.forEach(print::println);
        int all = differences.size() + wrong.size();
        print.printf(
                Locale.ROOT,
                "%,d subjects, %,d final classifications%s: %s%n",
                progress.subjects(),
                progress.finals(),
                images ? ", all images read" : "",
                all == 0 ? "nothing differs" : all + (all == 1 ? " difference" : " differences"));
        if (json) {
            print.println(JsonMapper.shared()
                    .writeValueAsString(Map.of("differences", differences.size(), "images_wrong", wrong.size())));
        }
        print.flush();
        return all == 0 ? 0 : 1;
    }
}
