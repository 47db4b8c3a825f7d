package org.eyepiece.site.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.site.classify.ClassifyTest.refused;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.eyepiece.site.Browser;
import org.eyepiece.site.SmallCampaign;
import org.eyepiece.site.SmallCampaignTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest extends SmallCampaignTest {

    ImagesTest() {
        super(3);
    }

    @Test
    void comes_as_it_was_imported_and_is_kept_for_a_day() {
        Browser.Answer image = browser.get("/images/s1");
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.whole().body()).isEqualTo(SmallCampaign.picture(1));
        assertThat(image.header("Content-Type")).isEqualTo("image/png");
        assertThat(image.whole().headers().allValues("Cache-Control"))
                .containsExactly("private, max-age=86400, immutable");
        assertThat(image.whole().headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        Browser.Answer again = browser.get("/images/s1", "If-None-Match", image.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.whole().body()).isEmpty();
    }

    @Test
    void fits_comes_as_png() throws IOException {
        campaign.add("fits", "fits.fits", fits());
        Browser.Answer image = browser.get("/images/fits");
        assertThat(image.header("Content-Type")).isEqualTo("image/png");
        BufferedImage shown =
                ImageIO.read(new ByteArrayInputStream(image.whole().body()));
        assertThat(shown.getWidth()).isEqualTo(5);
        assertThat(shown.getHeight()).isEqualTo(4);
    }

    /** A plane of 5 by 4 bytes. */
    private static byte[] fits() {
        String header = "SIMPLE  =                    T".indent(0).strip();
        StringBuilder cards = new StringBuilder("%-80s".formatted(header));
        for (String card : new String[] {
            "BITPIX  =                    8",
            "NAXIS   =                    2",
            "NAXIS1  =                    5",
            "NAXIS2  =                    4",
            "END"
        }) {
            cards.append("%-80s".formatted(card));
        }
        ByteBuffer file = ByteBuffer.allocate(2 * 2880);
        file.put("%-2880s".formatted(cards).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 20; i++) {
            file.put((byte) (10 * i));
        }
        return file.array();
    }

    @Test
    void what_is_no_image_is_not_shown_whatever_its_name_says() {
        campaign.add("page", "page.png", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        refused(404, browser.get("/images/page"));
        campaign.add("bomb", "bomb.png", bomb());
        refused(404, browser.get("/images/bomb"));
        refused(404, browser.get("/images/nothing"));
        refused(404, browser.get("/images/..%2Fcampaign.toml"));
        refused(404, browser.get("/images/..%2Fimages%2Fs1.png"));
    }

    /** Says that it is 20,000 pixels wide and high. */
    private static byte[] bomb() {
        byte[] picture = SmallCampaign.picture(1);
        ByteBuffer.wrap(picture).putInt(16, 20_000).putInt(20, 20_000);
        return picture;
    }

    @ParameterizedTest
    @ValueSource(strings = {"with/slash", "100%", "a b", "Überraschung", "q?x=1", "#1", "a+b", "J1200+0130;v2", "dot."})
    void any_id_has_an_address(String id) {
        campaign.add(id, UUID.randomUUID() + ".png", SmallCampaign.picture(id.hashCode() & 0xFF));
        String image = ImageAddress.of(id);
        assertThat(browser.get(image).status()).as(image).isEqualTo(200);
        String subject = image.substring("/images/".length());
        assertThat(browser.send("PUT", "/api/favourites/" + subject, "").status())
                .isEqualTo(204);
        assertThat(browser.get("/api/me")
                        .json()
                        .path("favourites")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(id);
        refused(403, browser.get("/api/subjects/" + subject + "/crowd"));
    }
}
