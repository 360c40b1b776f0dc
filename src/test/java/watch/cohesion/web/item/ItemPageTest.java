package watch.cohesion.web.item;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.Caller;
import watch.cohesion.support.PageTest;

/** The words of an item, as judged and as edited. */
@PageTest
class ItemPageTest {

    private final Caller admin;

    ItemPageTest(MockMvcTester web, Users users, OneTimeLinks links) {
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
    }

    @Test
    void evidenceIsMarkedInTheItemsWords() {
        assertThat(admin.page("/items/1"))
                .contains("<mark class=\"ev strain\" title=\"US force posture and withdrawal: speaks for"
                        + " strain\">drawdown of two battalions</mark>")
                .contains("rel=\"noopener noreferrer\"")
                .contains("US paper sets out drawdown of two battalions from Korea");
    }

    @Test
    void anEditedItemShowsHowItReadBeforeAndOnlyWhatChanged() {
        String page = admin.page("/items/1");

        assertThat(page).contains("Its publisher edited it 2 times");
        assertThat(page.split("US paper weighs drawdown of a battalion", -1)).hasSize(2);
        assertThat(admin.page("/items/15")).doesNotContain("Its publisher edited it");
    }
}
