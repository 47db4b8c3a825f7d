package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Accounts;
import org.eyepiece.store.Opening;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says who may open the owner's page. */
@Command(
        name = "owner",
        description = {
            "Makes an account that may open the owner's page, or lets one that is there do so and sets its password.",
            "A password that was forgotten is set anew the same way."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Owner implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The campaign's folder.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Parameters(index = "1", paramLabel = "NAME", description = "The account's name.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Mixin
    private final OwnerPassword password = new OwnerPassword();

    @Option(names = "--keep-password", description = "Leave the password of an account that is there as it is.")
    private boolean keep;

    @Option(
            names = "--revoke",
            description = "The account may no longer open the owner's page; it stays a volunteer's.")
    private boolean revoke;

    @Override
    public Integer call() {
        if (name.isBlank() || name.length() > 100) {
            throw new WrongUse("NAME has 1 to 100 characters");
        }
        if (revoke && keep) {
            throw new WrongUse("--revoke and --keep-password: choose one");
        }
        try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
            Accounts accounts = campaign.store().accounts();
            tell(revoke ? revoked(accounts) : promoted(accounts));
        }
        return 0;
    }

    private String revoked(Accounts accounts) {
        accounts.owner(name, false);
        return name + " can no longer open the owner's page";
    }

    private String promoted(Accounts accounts) {
        boolean there = accounts.find(name).isPresent();
        if (keep && !there) {
            throw new CommandFailure("there is no account \"" + name + "\" whose password could be kept");
        }
        if (!there) {
            accounts.register(name, password.hash(name), true);
            return name + " has an account and can open the owner's page";
        }
        if (!keep) {
            accounts.password(name, password.hash(name));
        }
        accounts.owner(name, true);
        return name + " can open the owner's page" + (keep ? "" : " with the new password");
    }

    private void tell(String line) {
        PrintWriter print = spec.commandLine().getOut();
        print.println(line);
        print.flush();
    }
}
