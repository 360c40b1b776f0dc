package watch.cohesion.access.internal;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends the sessions of users whose rights have changed, on every node: sessions live in the database. */
@Component
class Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> repository;
    private final TransactionTemplate transaction;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository, PlatformTransactionManager transactions) {
        this.repository = repository;
        transaction = new TransactionTemplate(transactions);
        // What has just committed still holds its connection, on which nothing more would be committed.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Once the transaction has committed, so that nobody signs in again under what it replaces. */
    void endAfterCommit(String name) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                transaction.executeWithoutResult(
                        _ -> repository.findByPrincipalName(name).keySet().forEach(repository::deleteById));
            }
        });
    }
}
