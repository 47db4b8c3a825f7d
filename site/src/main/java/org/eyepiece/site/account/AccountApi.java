package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.site.http.Refusal;
import org.eyepiece.store.Account;
import org.eyepiece.store.Accounts;
import org.eyepiece.store.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts: made, signed in to, left. Nobody needs one. */
@RestController
final class AccountApi {

    /** Characters that a name has at most; the page's field is as long. */
    private static final int LONGEST_NAME = 60;

    private static final String UNUSABLE =
            "This name or this password cannot be used. A name has at most " + LONGEST_NAME
                    + " characters and is nobody else's; a password has at least " + Passwords.SHORTEST
                    + " characters and at most "
                    + Passwords.LONGEST + " bytes, and is not among the first that anybody would try.";

    private final Accounts accounts;
    private final CampaignSettings.Server server;
    private final Providers providers;
    private final SignIn signIn;
    private final SignIns attempts;
    private final Vault vault;
    /** A class behind one address may make its accounts in one lesson; a robot makes one a minute. */
    private final Allowance makings = new Allowance(60, 1 / 60.);

    AccountApi(
            Campaign campaign,
            CampaignSettings.Server server,
            Providers providers,
            SignIn signIn,
            SignIns attempts,
            Vault vault) {
        accounts = campaign.store().accounts();
        this.server = server;
        this.providers = providers;
        this.signIn = signIn;
        this.attempts = attempts;
        this.vault = vault;
    }

    /**
     * How one can sign in.
     *
     * @param form by name and password
     * @param accounts whether one can make an account
     * @param oidc who else may vouch
     */
    record Options(boolean form, boolean accounts, List<Providers.Button> oidc) {}

    @GetMapping("/api/login-options")
    Options options() {
        return new Options(true, server.accounts(), providers.buttons());
    }

    /** What is typed. Its text never holds the password, wherever it may be printed. */
    record Typed(@Nullable String name, @Nullable String password) {
        @Override
        public String toString() {
            return "an account to be made";
        }
    }

    /** The account that was made. */
    record Made(String name) {}

    @PostMapping("/api/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    Made make(@RequestBody Typed typed, HttpServletRequest request, HttpServletResponse response) {
        if (!server.accounts()) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "no-accounts", "No accounts can be made here; ask the campaign's owner.");
        }
        makings.require(Addresses.of(request));
        String name = Accounts.key(Objects.requireNonNullElse(typed.name(), ""));
        String password = Objects.requireNonNullElse(typed.password(), "");
        if (name.codePointCount(0, name.length()) > LONGEST_NAME
                || Passwords.weakness(password, name).isPresent()) {
            throw unusable();
        }
        Account account = register(name, vault.hash(password));
        attempts.acquaint(account.name(), request);
        signIn.complete(account, request, response);
        return new Made(account.name());
    }

    private Account register(String name, String hash) {
        try {
            return accounts.register(name, hash, false);
        } catch (RefusedException e) {
            throw unusable();
        }
    }

    @PostMapping(value = "/login", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signIn(HttpServletRequest request, HttpServletResponse response) {
        if (request.getQueryString() != null) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "not-understood",
                    "Name and password belong in the body: addresses end in logs.");
        }
        String name = Objects.requireNonNullElse(request.getParameter("username"), "");
        String password = Objects.requireNonNullElse(request.getParameter("password"), "");
        SignIns.Attempt attempt = attempts.admit(name, request);
        Optional<Account> account = accounts.find(name);
        if (!vault.verify(password, account.map(Account::passwordHash).orElse(""))) {
            throw new Refusal(HttpStatus.UNAUTHORIZED, "wrong-credentials", "Name or password is not right.");
        }
        attempt.right();
        signIn.complete(account.orElseThrow(), request, response);
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        signIn.undo(request, response);
    }

    private static Refusal unusable() {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "account-unusable", UNUSABLE);
    }
}
