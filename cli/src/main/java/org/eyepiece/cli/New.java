package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.NewCampaign;
import org.eyepiece.store.Opening;
import org.eyepiece.store.RefusedException;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Makes a campaign. */
@Command(
        name = "new",
        description = "Makes a campaign: a folder with its settings, its database and room for images.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class New implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder to make; it must not be there yet, or be empty.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--tree",
            required = true,
            paramLabel = "NAME|FILE",
            description = "What volunteers are asked: gz2, gz-decals-1-2, gz-decals-5, or a tree's JSON file.")
    @SuppressWarnings("NullAway.Init")
    private String tree;

    @Option(names = "--title", paramLabel = "TEXT", description = "Shown to everybody (default: the tree's title).")
    private @Nullable String title;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "One or two sentences on what volunteers do here, and what for.")
    private String description = "";

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "A PostgreSQL database that is there and empty, jdbc:postgresql://host/name?user=..&password=.., or env:NAME where"
                            + " the variable NAME holds that URL (default: SQLite in the folder).")
    private @Nullable String database;

    @Option(
            names = "--images",
            paramLabel = "DIR|ZIP",
            description =
                    "Images that stay where they are (default: images/ in the folder, into which import copies them).")
    private @Nullable Path images;

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            description = "Make an account that may open the owner's page; its password is asked for.")
    private @Nullable String owner;

    @Mixin
    private final OwnerPassword password = new OwnerPassword();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() {
        DecisionTree asked = WrongUse.unless(() -> TreeFile.open(tree));
        String shown = title == null ? asked.title() : title;
        if (shown.isBlank() || shown.length() > 200) {
            throw new WrongUse("--title: write 1 to 200 characters");
        }
        @Nullable String hash = null;
        if (owner != null) {
            if (owner.isBlank() || owner.length() > 100) {
                throw new WrongUse("--owner: write a name of 1 to 100 characters");
            }
            hash = password.hash(owner);
        }
        new NewCampaign(asked, shown, description, Optional.ofNullable(database), Optional.ofNullable(images))
                .make(folder, Opening.usual());
        if (owner != null && hash != null) {
            try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
                campaign.store().accounts().register(owner, hash, true);
            } catch (RefusedException e) {
                throw new CommandFailure("the campaign is made, but without an owner: " + e.getMessage()
                        + "; run eyepiece owner " + folder + " NAME");
            }
        }
        tell(asked);
        return 0;
    }

    private void tell(DecisionTree asked) {
        PrintWriter print = spec.commandLine().getOut();
        print.println(folder + ": a campaign with the tree " + asked.name() + " is made; look at its settings in "
                + folder.resolve("campaign.toml"));
        if (database != null && database.contains("password=")) {
            print.println(
                    "note: the database's password stands in campaign.toml; with --database env:NAME it would not");
        }
        print.println("next: eyepiece import " + folder + " --subjects IMAGES, then eyepiece serve " + folder
                + (owner == null ? "; eyepiece owner " + folder + " NAME lets you open the owner's page" : ""));
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("campaign", folder.toString());
            line.put("tree", asked.name());
            line.put("questions", asked.questions().size());
            print.println(JsonMapper.shared().writeValueAsString(line));
        }
        print.flush();
    }
}
