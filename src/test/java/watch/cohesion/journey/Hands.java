package watch.cohesion.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import watch.cohesion.support.People;

/** What everybody does on pages. */
final class Hands {

    private Hands() {}

    /** At the form that a page shows to strangers, with the password of {@link People}. */
    static void signIn(Page page, String name) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(People.PASSWORD);
        click(page, "Sign in");
    }

    static void click(Page page, String button) {
        button(page, button).click();
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
