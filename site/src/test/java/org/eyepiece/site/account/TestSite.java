package org.eyepiece.site.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.site.SiteServer;
import org.eyepiece.store.NewSubject;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.tree.TreeFile;

/** A campaign of one subject and its site, on a free port. */
final class TestSite implements AutoCloseable {

    /** Hardly any limits, so that tests do not meet them by chance. */
    static final CampaignSettings.Server GENEROUS =
            new CampaignSettings.Server("127.0.0.1", 0, Optional.empty(), true, 10_000, 10_000);

    private final Campaign campaign;
    private final SiteServer site;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestSite(Campaign campaign, CampaignSettings.Server server) {
        this.campaign = campaign;
        site = SiteServer.start(campaign, server);
    }

    static TestSite of(Path folder, String settings, CampaignSettings.Server server) {
        try {
            Files.writeString(folder.resolve("campaign.toml"), "title = \"Sky\"\n" + settings);
            Files.createDirectories(folder.resolve("images"));
            Store store = Store.create(new Place.Folder(folder), TreeFile.open("gz2"), Rules.usual(), Opening.usual());
            store.subjects().add(List.of(new NewSubject("s1", "s1.jpg", "0".repeat(64), Optional.empty(), Map.of())));
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return again(folder, server);
    }

    static TestSite of(Path folder) {
        return of(folder, "", GENEROUS);
    }

    /** The site of a campaign that is there. */
    static TestSite again(Path folder, CampaignSettings.Server server) {
        return new TestSite(Campaign.open(folder, Opening.usual()), server);
    }

    static CampaignSettings.Server behindProxy() {
        return new CampaignSettings.Server(
                "127.0.0.1", 0, Optional.of("https://galaxies.example.org"), true, 10_000, 10_000);
    }

    Store store() {
        return campaign.store();
    }

    String address() {
        return "http://127.0.0.1:" + site.port();
    }

    int port() {
        return site.port();
    }

    /** A browser that has never been here. */
    Browser browser() {
        return new Browser(client, address());
    }

    @Override
    public void close() {
        client.close();
        site.close();
        campaign.close();
    }
}
