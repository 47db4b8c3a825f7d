package org.eyepiece.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page's modules have tests of their own, in JavaScript beside the site's sources; they are served to the browser by this test alone. */
class ModulesTest {

    private static final String ADDRESS = "http://modules.localhost";
    private static final String TESTS = "/test/";
    private static final String TREES = "/test/trees/";

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void the_modules_own_tests_pass() {
        Visitor visitor = observatory.stranger(Device.DESK.options());
        visitor.context().route(ADDRESS + "/**", ModulesTest::serve);
        Page page = visitor.page();
        page.navigate(ADDRESS + "/test/tests.html");
        Visitor.until(
                page,
                "all ran; " + visitor.wrong(),
                () -> page.locator("#results[data-failed]").count() > 0);
        List<String> lines = page.locator("#results li").allInnerTexts();
        assertThat(lines)
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(line).startsWith("ok "));
        System.out.println("tests of the page's modules: " + lines.size());
    }

    private static void serve(Route route) {
        String path = URI.create(route.request().url()).getPath();
        Optional<byte[]> file;
        if (path.startsWith(TREES)) {
            file = resource("/org/eyepiece/tree/" + path.substring(TREES.length()));
        } else if (path.startsWith(TESTS)) {
            file = ofTests(path.substring(TESTS.length()));
        } else {
            file = resource("/static" + path).or(() -> resource("/META-INF/resources" + path));
        }
        if (file.isPresent()) {
            route.fulfill(new Route.FulfillOptions().setContentType(type(path)).setBodyBytes(file.get()));
        } else {
            route.fulfill(new Route.FulfillOptions().setStatus(path.equals("/favicon.ico") ? 204 : 404));
        }
    }

    private static Optional<byte[]> ofTests(String name) {
        Path file = Path.of(Objects.requireNonNull(System.getProperty("eyepiece.page-tests")), name);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream in = ModulesTest.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "html" -> "text/html";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            default -> "text/javascript";
        };
    }
}
