package org.eyepiece.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.campaign.loop.Loop;
import org.eyepiece.campaign.loop.LoopMaker;
import org.eyepiece.campaign.play.Players;
import org.eyepiece.site.SiteServer;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a campaign's site until it is stopped. */
@Command(
        name = "serve",
        description = "Runs a campaign's site: the volunteers' page and the owner's.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Serve implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The campaign's folder.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "Port to listen on, 0 for any free one (default: the settings' port, which is 8080 unless they say otherwise).")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "H",
            description =
                    "Address to listen at, 0.0.0.0 for all of this machine's (default: the settings' host, which is 127.0.0.1 unless they say otherwise).")
    private @Nullable String host;

    @Option(names = "--open", description = "Open the page in a browser.")
    private boolean open;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "One line of JSON for each request, without anything personal; not written unless asked for.")
    private @Nullable Path accessLog;

    @Mixin
    private final Replay replay = new Replay();

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        if (port != null && (port < 0 || port > 65_535)) {
            throw new WrongUse("--port " + port + ": choose from 0 to 65535");
        }
        replay.check();
        if (accessLog != null) {
            AccessLogFile.open(accessLog);
        }
        try (Stop stop = Stop.expected();
                Campaign campaign = Campaign.open(folder, Opening.usual())) {
            CampaignSettings.Server server = server(campaign.settings().server());
            warn(server);
            Optional<Replay.Ready> votes = replay.prepare(campaign);
            try (SiteServer site = SiteServer.start(campaign, server);
                    @Nullable Loop loop = loop(campaign)) {
                String address = "http://" + shown(server.host()) + ":" + site.port() + "/";
                tell(print, campaign, address);
                if (open) {
                    openPage(address, spec.commandLine().getErr());
                }
                Optional<Players> players =
                        votes.map(ready -> ready.start(print, spec.commandLine().getErr()));
                stop.await();
                print.println("stopping: requests under way are answered first");
                print.flush();
                players.ifPresent(Players::close);
            }
        } finally {
            AccessLogFile.close();
        }
        return 0;
    }

    /** Nothing where the settings say that no model is to be trained. */
    private @Nullable Loop loop(Campaign campaign) {
        return campaign.settings().loop().train()
                ? Loop.start(
                        campaign,
                        new LoopMaker(
                                Eyepiece.Version.text(),
                                replay.votes().key(),
                                Runtime.getRuntime().availableProcessors()))
                : null;
    }

    private CampaignSettings.Server server(CampaignSettings.Server settings) {
        CampaignSettings.Server here = host == null ? settings : settings.at(host);
        return port == null ? here : here.on(port);
    }

    private static void tell(PrintWriter print, Campaign campaign, String address) {
        Progress progress = campaign.store().progress(1);
        print.println("Eyepiece serves \"" + campaign.settings().title() + "\" at " + address);
        print.printf(
                Locale.ROOT,
                "%,d subjects (%,d retired), %,d classifications, tree %s; the owner's page is %slab/%n",
                progress.subjects(),
                progress.subjects() - progress.active(),
                progress.finals() + progress.provisional(),
                campaign.tree().name(),
                address);
        if (campaign.settings().loop().train()) {
            print.println(
                    "a model learns from what people say, and says what it wants to know: " + address + "lab/#/model");
        }
        print.println(
                progress.subjects() == 0
                        ? "there is nothing to look at yet: add images with eyepiece import; stop with Ctrl-C"
                        : "stop with Ctrl-C");
        print.flush();
    }

    /** Says plainly what a person may not think of. */
    private void warn(CampaignSettings.Server server) {
        boolean https = server.address()
                .filter(address -> address.startsWith("https://"))
                .isPresent();
        if (!https && !isLoopback(server.host())) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(
                    "warning: at " + server.host()
                            + " other machines reach this site, and passwords and cookies travel unencrypted;"
                            + " put a proxy with https before it and write address = \"https://...\" under [server] in campaign.toml");
            err.flush();
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true; // starting will say so
        }
    }

    /** What can be typed into a browser on this machine. */
    private static String shown(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "127.0.0.1";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Shows a page to whoever sits at this machine. */
    static void openPage(String address, PrintWriter err) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String program = system.contains("mac") ? "open" : system.contains("win") ? "explorer" : "xdg-open";
        try {
            new ProcessBuilder(program, address)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            err.println("note: no browser could be opened; open " + address + " yourself");
            err.flush();
        }
    }
}
