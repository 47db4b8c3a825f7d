package org.eyepiece.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.press;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SwapTest {

    private static final int GALAXIES = 15;

    /** From the press on Done to the frame after the one that shows the next galaxy. */
    private static final String SWAP = """
            () => new Promise((resolve) => {
              const stage = document.querySelector('.stage-image');
              const begun = performance.now();
              new MutationObserver((_, observer) => {
                observer.disconnect();
                const image = stage.querySelector('img');
                const drawn = image.complete && image.naturalWidth > 0;
                requestAnimationFrame(() => requestAnimationFrame(() => resolve(drawn ? performance.now() - begun : -1)));
              }).observe(stage, { childList: true });
              document.querySelector('.primary').click();
            })""";

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    /** How long that takes is printed and not asserted: it depends on what else the machine does. */
    @Test
    void the_next_galaxy_is_there_already_when_done_is_pressed() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        double[] times = new double[GALAXIES];
        for (int i = 0; i < GALAXIES; i++) {
            press(page, "3");
            page.waitForTimeout(250);
            times[i] = ((Number) page.evaluate(SWAP)).doubleValue();
        }
        assertThat(times)
                .as("the image is whole in the very frame in which it appears")
                .doesNotContain(-1);
        Arrays.sort(times);
        System.out.printf(
                "swap to the next galaxy: median %.0f ms, slowest of %d %.0f ms%n",
                times[GALAXIES / 2], GALAXIES, times[GALAXIES - 1]);
        assertThat(visitor.stored(GALAXIES)).hasSize(GALAXIES);
    }
}
