package org.eyepiece.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At 320 pixels, at 400 % and on a phone that lies, nothing is cut off or scrolled sideways, and targets are large enough. */
class NarrowTest {

    private static final String SMALL_TARGETS = """
            () => [...document.querySelectorAll('button, a, input, summary')].filter((e) => e.checkVisibility())
              .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
              .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([e]) => e)""";

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @ParameterizedTest
    @CsvSource({"320, 640", "320, 256", "844, 390"})
    void everything_fits(int width, int height) {
        Visitor visitor = observatory.visitor(
                Device.DESK.options().setViewportSize(width, height).setHasTouch(true));
        Page page = visitor.page();
        assertThat((Boolean)
                        page.evaluate("[...document.querySelectorAll('.answer')].every((e) => e.offsetHeight >= 44)"))
                .as("answers are large enough for a finger")
                .isTrue();
        for (String view : List.of("", "me", "guide", "favourites", "account", "about")) {
            page.navigate(observatory.site().address() + "/#/" + view);
            page.waitForTimeout(200);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of /#/%s", view)
                    .isLessThanOrEqualTo(width);
            assertThat((List<?>) page.evaluate(SMALL_TARGETS))
                    .as("small targets at /#/%s", view)
                    .isEmpty();
        }
    }
}
