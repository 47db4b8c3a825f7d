package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Account;
import org.eyepiece.store.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Signing in with an OpenID Connect provider: authorization code with PKCE, done by Spring. Whoever comes back is known by the provider's
 * issuer and subject, and signed in like anybody else; the provider's tokens are used once and forgotten.
 */
@Component
final class ProviderSignIn {

    private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final String PAGE = "/#/account";

    private final Providers providers;
    private final Cookies cookies;
    private final SignIn signIn;
    private final Accounts accounts;

    ProviderSignIn(Campaign campaign, Providers providers, Cookies cookies, SignIn signIn) {
        accounts = campaign.store().accounts();
        this.providers = providers;
        this.cookies = cookies;
        this.signIn = signIn;
    }

    /** Adds Spring's filters where there is a provider at all. */
    void addTo(HttpSecurity http) {
        if (providers.isEmpty()) {
            return;
        }
        ProviderCalls calls = new ProviderCalls();
        http.oauth2Login(login -> login.clientRegistrationRepository(providers::find)
                .authorizedClientRepository(new ForgottenTokens())
                .authorizationEndpoint(
                        leaving -> leaving.authorizationRequestRepository(new AwayCookie(cookies, providers)))
                .tokenEndpoint(token -> token.accessTokenResponseClient(calls.tokens()))
                .userInfoEndpoint(who -> who.oidcUserService(calls.people()))
                .successHandler(this::arrived)
                .failureHandler(ProviderSignIn::failed)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(ProviderSignIn::failed);
                        return filter;
                    }
                }));
    }

    private void arrived(HttpServletRequest request, HttpServletResponse response, Authentication proof)
            throws IOException {
        OidcUser person = (OidcUser) Objects.requireNonNull(proof.getPrincipal());
        String name = Stream.of(person.getPreferredUsername(), person.getNickName(), person.getFullName())
                .filter(claim -> claim != null && !claim.isBlank())
                .findFirst()
                .orElse("");
        Account account = accounts.vouched(
                Objects.requireNonNull(person.getIssuer()).toString(),
                Objects.requireNonNull(person.getSubject()),
                name);
        signIn.complete(account, request, response);
        response.sendRedirect(PAGE);
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        log.warn("somebody could not sign in with a provider ({})", why.getMessage());
        response.sendRedirect(PAGE);
    }
}
