package assay.access;

import jakarta.inject.Singleton;
import java.util.Optional;

/** Names of accounts and keys. */
@Singleton
class AccountNames implements PersonNames {
    private final Accounts accounts;

    AccountNames(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<String> nameOf(String id) {
        return accounts.nameOf(id);
    }
}
