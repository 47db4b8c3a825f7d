package org.eyepiece.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Looks at what a page shows, dark and light: axe for accessibility, and a picture for people. Gathers what axe finds. */
final class Audit {

    private static final String AXE = axe();
    private static final String RUN = """
            async () => (await axe.run(document, {
              resultTypes: ['violations'],
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            })).violations.flatMap(({ id, nodes }) =>
              nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary.replace(/\\s+/g, ' ')}`))""";

    private final Device device;
    private final List<String> found = new ArrayList<>();

    Audit(Device device) {
        this.device = device;
    }

    /** @param name of what is shown, one word or more */
    void look(Page page, String name) {
        page.evaluate("typeof axe === 'undefined' ? (source) => { (0, eval)(source); } : () => {}", AXE);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String full = (name + " " + device + " " + scheme)
                    .toLowerCase(Locale.ROOT)
                    .replace(' ', '-');
            for (Object violation : (List<?>) page.evaluate(RUN)) {
                found.add(full + ": " + violation);
            }
            picture(page, full);
        }
    }

    static void picture(Page page, String name) {
        Path folder = Path.of(Objects.requireNonNull(System.getProperty("eyepiece.screenshots")));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(page.locator("dialog[open], .menu").count() == 0));
    }

    List<String> found() {
        return found;
    }

    private static String axe() {
        try (InputStream in = Audit.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
