package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.eyepiece.site.http.ProblemJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/**
 * Who may do what: everything is public but what the lab asks for, which is the owner's, and what the machinery says of itself. The lab's
 * page itself is public too: it asks whoever comes to sign in.
 */
@Configuration(proxyBeanMethods = false)
class SiteSecurity {

    private static final String OWNER = "OWNER";

    @Bean
    SecurityFilterChain site(
            HttpSecurity http, Visitors visitors, CookieCsrfTokenRepository csrfTokens, ProviderSignIn providers) {
        providers.addTo(http);
        return http.securityContext(context -> context.securityContextRepository(new SignedIn(visitors)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf ->
                        csrf.csrfTokenRepository(csrfTokens).csrfTokenRequestHandler(new CsrfFromHeader(visitors)))
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, why) -> signInFirst(request, response))
                        .accessDeniedHandler((request, response, why) -> ProblemJson.write(
                                response,
                                HttpStatus.FORBIDDEN,
                                "not-for-you",
                                "This is not for you, or the page is too old: load it again.")))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/lab/**", "/api/events")
                        .hasRole(OWNER)
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access(ownerOrThisMachine())
                        .requestMatchers("/actuator", "/actuator/**")
                        .hasRole(OWNER)
                        .anyRequest()
                        .permitAll())
                .build();
    }

    @Bean
    CookieCsrfTokenRepository csrfTokens(Cookies cookies) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(cookies.secure()).sameSite("Lax"));
        return tokens;
    }

    /** Spring's own measurements of every filter cost more than the filters. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    private static AuthorizationManager<RequestAuthorizationContext> ownerOrThisMachine() {
        AuthorizationManager<RequestAuthorizationContext> owner = AuthorityAuthorizationManager.hasRole(OWNER);
        return (who, asked) ->
                thisMachine(asked.getRequest()) ? new AuthorizationDecision(true) : owner.authorize(who, asked);
    }

    /** A proxy on this machine says that it speaks for somebody else. */
    private static boolean thisMachine(HttpServletRequest request) {
        return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }

    private static void signInFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        if (request.getMethod().equals("GET") && accept != null && accept.startsWith("text/html")) {
            response.sendRedirect("/lab/");
            return;
        }
        ProblemJson.write(response, HttpStatus.UNAUTHORIZED, "sign-in-first", "Sign in first.");
    }
}
