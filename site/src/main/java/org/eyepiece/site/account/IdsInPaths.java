package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** An id may hold a slash, a percent sign or a semicolon; each comes encoded, and is let in only where an id stands. */
final class IdsInPaths extends StrictHttpFirewall {

    private static final List<String> PLACES =
            List.of("/images/", "/api/subjects/", "/api/favourites/", "/field-guide/");

    private final StrictHttpFirewall lenient = new StrictHttpFirewall();

    IdsInPaths() {
        lenient.setAllowUrlEncodedSlash(true);
        lenient.setAllowUrlEncodedPercent(true);
        lenient.setAllowSemicolon(true);
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        String path = request.getRequestURI();
        return PLACES.stream().anyMatch(path::startsWith)
                ? lenient.getFirewalledRequest(request)
                : super.getFirewalledRequest(request);
    }
}
