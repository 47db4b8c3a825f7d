package org.eyepiece.site.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.site.http.Refusal;
import org.eyepiece.store.Account;
import org.eyepiece.store.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Another password for one's own account. A session alone is not enough for it: whoever asks must know the old one. */
@RestController
@Tag(name = "me")
final class PasswordApi {

    private final Accounts accounts;
    private final Visitors visitors;
    private final Sessions sessions;
    private final SignIn signIn;
    private final SignIns attempts;
    private final Vault vault;

    PasswordApi(Campaign campaign, Visitors visitors, Sessions sessions, SignIn signIn, SignIns attempts, Vault vault) {
        accounts = campaign.store().accounts();
        this.visitors = visitors;
        this.sessions = sessions;
        this.signIn = signIn;
        this.attempts = attempts;
        this.vault = vault;
    }

    /** What is typed. Its text never holds a password, wherever it may be printed. */
    record Typed(@Nullable String old, @Nullable String password) {
        @Override
        public String toString() {
            return "a password to be changed";
        }
    }

    @PostMapping("/api/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Another password for one's own account; everywhere else it is signed out")
    void change(@RequestBody Typed typed, HttpServletRequest request, HttpServletResponse response) {
        Account account = known(request);
        if (account.passwordHash().isEmpty()) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "no-password",
                    "This account has no password here; the one to change is where you sign in.");
        }
        String password = Objects.requireNonNullElse(typed.password(), "");
        Optional<String> weakness = Passwords.weakness(password, account.name());
        if (weakness.isPresent()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "password-weak", weakness.get());
        }
        SignIns.Attempt attempt = attempts.admit(account.name(), request);
        if (!vault.verify(Objects.requireNonNullElse(typed.old(), ""), account.passwordHash())) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "password-wrong", "The old password is not right.");
        }
        attempt.right();
        accounts.password(account.name(), vault.hash(password));
        sessions.forget(account);
        signIn.complete(account, request, response);
    }

    /** The account as it is now: what sessions remember of it may be older than its last password. */
    private Account known(HttpServletRequest request) {
        return visitors.account(request)
                .flatMap(account -> accounts.find(account.name()))
                .orElseThrow(() -> new Refusal(HttpStatus.UNAUTHORIZED, "sign-in-first", "Sign in first."));
    }
}
