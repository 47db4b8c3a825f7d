package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.eyepiece.store.Account;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;

/** Tells Spring's filters who is signed in, when they ask. Nothing is kept in a servlet session. */
final class SignedIn implements SecurityContextRepository {

    private final Visitors visitors;

    SignedIn(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(org.springframework.security.web.context.HttpRequestResponseHolder holder) {
        Optional<Account> account = visitors.account(holder.getRequest());
        return account.map(SignedIn::context).orElseGet(SecurityContextImpl::new);
    }

    private static SecurityContext context(Account account) {
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                account.name(),
                null,
                account.owner() ? AuthorityUtils.createAuthorityList("ROLE_OWNER") : AuthorityUtils.NO_AUTHORITIES));
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Sessions.open has done it.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return visitors.account(request).isPresent();
    }
}
