package org.eyepiece.site.account;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.site.http.ProblemJson;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How much one address and one browser may ask for. At once: ten seconds' worth for an address, five for a browser. The page's own
 * files cost next to nothing, come sixty at a time and are fetched by whole classes behind one address: for them an address has ten
 * times as much, and forty seconds' worth at once.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class RateLimit implements Filter {

    private final Allowance addresses;
    private final Allowance files;
    private final Allowance browsers;

    RateLimit(CampaignSettings.Server server) {
        addresses = new Allowance(10 * server.perAddress(), server.perAddress());
        files = new Allowance(400 * server.perAddress(), 10 * server.perAddress());
        browsers = new Allowance(5 * server.perSession(), server.perSession());
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        boolean file = isFile(request);
        String address = Addresses.of(request);
        Allowance allowance = file ? files : addresses;
        if (!allowance.take(address)) {
            refuse((HttpServletResponse) answer, allowance.wait(address));
            return;
        }
        Optional<String> browser = file ? Optional.empty() : browser(request);
        if (browser.isPresent() && !browsers.take(browser.get())) {
            refuse((HttpServletResponse) answer, browsers.wait(browser.get()));
            return;
        }
        chain.doFilter(asked, answer);
    }

    private static Optional<String> browser(HttpServletRequest request) {
        return Cookies.token(request, Sessions.COOKIE).or(() -> Cookies.token(request, Visitors.COOKIE));
    }

    private static boolean isFile(HttpServletRequest request) {
        String path = request.getServletPath();
        return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && !path.startsWith("/api/")
                && !path.startsWith("/images/")
                && !path.startsWith("/log")
                && !path.startsWith("/oauth2/")
                && !path.startsWith("/actuator");
    }

    private static void refuse(HttpServletResponse response, long seconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        ProblemJson.write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many",
                "Too many requests; try again in " + seconds + " s.");
    }
}
