package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * What must be known again when somebody comes back from a provider: which one, and the random values that tie the answer to this
 * browser (state, nonce and the verifier of PKCE). A cookie of ten minutes holds it, so that no process needs to remember; addresses
 * never come out of the cookie.
 */
final class AwayCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String COOKIE = "eyepiece-away";

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Cookies cookies;
    private final Providers providers;

    AwayCookie(Cookies cookies, Providers providers) {
        this.cookies = cookies;
        this.providers = providers;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            cookies.clear(response, COOKIE);
            return;
        }
        List<String> parts = List.of(
                text(asked, OAuth2ParameterNames.REGISTRATION_ID),
                String.valueOf(asked.getState()),
                text(asked, OidcParameterNames.NONCE),
                text(asked, PkceParameterNames.CODE_VERIFIER));
        cookies.set(
                response,
                COOKIE,
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)),
                LIFE);
    }

    private static String text(OAuth2AuthorizationRequest asked, String attribute) {
        return String.valueOf(asked.<Object>getAttribute(attribute));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Optional<String> kept = Cookies.value(request, COOKIE).filter(value -> value.length() < 2_000);
        return kept.isEmpty() ? null : restored(kept.get(), request);
    }

    private @Nullable OAuth2AuthorizationRequest restored(String cookie, HttpServletRequest request) {
        String[] parts = decoded(cookie).split("\n", -1);
        if (parts.length != 4 || !parts[1].equals(request.getParameter(OAuth2ParameterNames.STATE))) {
            return null;
        }
        ClientRegistration provider = providers.find(parts[0]);
        if (provider == null) {
            return null;
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(provider.getClientId())
                .authorizationUri(String.valueOf(provider.getProviderDetails().getAuthorizationUri()))
                .redirectUri(back(provider, request))
                .scopes(provider.getScopes())
                .state(parts[1])
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID, parts[0],
                        OidcParameterNames.NONCE, parts[2],
                        PkceParameterNames.CODE_VERIFIER, parts[3]))
                .build();
    }

    /** The address that was given to the provider: the settings', or the one this request has come to. */
    private static String back(ClientRegistration provider, HttpServletRequest request) {
        String settings = String.valueOf(provider.getRedirectUri());
        return settings.startsWith("{") ? request.getRequestURL().toString() : settings;
    }

    private static String decoded(String cookie) {
        try {
            return new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        if (asked != null) {
            cookies.clear(response, COOKIE);
        }
        return asked;
    }
}
