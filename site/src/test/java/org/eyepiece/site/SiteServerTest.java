package org.eyepiece.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteServerTest {

    @Test
    void starts_and_answers(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("campaign.toml"), "title = \"Sky\"\n");
        Files.createDirectories(folder.resolve("images"));
        Store.create(new Place.Folder(folder), TreeFile.open("gz2"), Rules.usual(), Opening.usual())
                .close();
        try (Campaign campaign = Campaign.open(folder, Opening.usual());
                SiteServer site = SiteServer.start(
                        campaign, CampaignSettings.Server.usual().on(0));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + "/index.html"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isIn(200, 302, 401);
        }
    }
}
