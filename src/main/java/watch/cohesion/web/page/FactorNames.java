package watch.cohesion.web.page;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;

/** What factors are called in the language of the page that is being made. */
public final class FactorNames {

    private FactorNames() {}

    public static String of(Factor factor) {
        return factor.nameIn(LocaleContextHolder.getLocale());
    }

    public static Map<FactorId, String> of(Factors factors) {
        return factors.all().stream().collect(Collectors.toMap(Factor::id, FactorNames::of));
    }
}
