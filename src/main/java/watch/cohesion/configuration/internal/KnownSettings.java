package watch.cohesion.configuration.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;

/**
 * Refuses a setting of ours that nobody reads: one that is misspelt would be without effect, and nobody would be told. Only
 * what stands in files and on the command line is looked at, and only by the service; commands know fewer settings.
 */
@Component
class KnownSettings implements BeanFactoryPostProcessor {

    /** Spring takes one that it cannot read for none, and the service would start on a database of its own. */
    private static final String FILE = "config/application.yml";

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("cohesion");

    static boolean ours(ConfigurationPropertyName name) {
        return OURS.isAncestorOf(name);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        ConfigurationFile.find(FILE);
        if (beans.getBeanNamesForAnnotation(SpringBootApplication.class).length == 0) return;
        Set<ConfigurationPropertyName> known = new TreeSet<>();
        for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(name, false);
            ConfigurationProperties settings = beans.findAnnotationOnBean(name, ConfigurationProperties.class, false);
            if (type == null || settings == null || !type.isRecord()) continue;
            known.addAll(Arrays.stream(type.getRecordComponents())
                    .map(component -> ConfigurationPropertyName.of(
                            settings.value() + "." + DataObjectPropertyName.toDashedForm(component.getName())))
                    .toList());
        }
        Faults faults = new Faults();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(beans.getBean(Environment.class))) {
            if (source instanceof IterableConfigurationPropertySource names) check(names, known, faults);
        }
        faults.throwIfAny();
    }

    private static void check(
            IterableConfigurationPropertySource source, Collection<ConfigurationPropertyName> known, Faults faults) {
        source.stream()
                .filter(KnownSettings::ours)
                .filter(name -> known.stream().noneMatch(setting -> setting.equals(name) || setting.isAncestorOf(name)))
                .forEach(name -> {
                    ConfigurationProperty found = source.getConfigurationProperty(name);
                    if (found != null) add(found, source, known, faults);
                });
    }

    private static void add(
            ConfigurationProperty found,
            ConfigurationPropertySource source,
            Collection<ConfigurationPropertyName> known,
            Faults faults) {
        String fault = "'%s' is no setting; %s".formatted(found.getName(), near(found.getName(), known));
        if (!at(found, fault, faults) && source.getUnderlyingSource() instanceof CommandLinePropertySource) {
            faults.add("the command line", fault);
        }
    }

    /** Whether it stands in a file, so that its line can be told. */
    static boolean at(ConfigurationProperty found, String fault, Faults faults) {
        @Nullable
        Origin from = found.getOrigin() instanceof PropertySourceOrigin of ? of.getOrigin() : found.getOrigin();
        if (!(from instanceof TextResourceOrigin origin) || origin.getLocation() == null) return false;
        faults.add(file(origin), origin.getLocation().getLine() + 1, fault);
        return true;
    }

    private static String file(TextResourceOrigin origin) {
        String name = origin.getResource() == null ? "" : origin.getResource().getFilename();
        return name == null || name.isEmpty() ? "application.yml" : name;
    }

    /** What there is beside it. */
    private static String near(ConfigurationPropertyName name, Collection<ConfigurationPropertyName> known) {
        @Nullable ConfigurationPropertyName parent = name.getParent();
        Set<String> beside = beside(parent, known);
        while (beside.isEmpty() && parent != null) {
            parent = parent.getParent();
            beside = beside(parent, known);
        }
        return "%s knows: %s".formatted(parent, String.join(", ", beside));
    }

    private static Set<String> beside(
            @Nullable ConfigurationPropertyName parent, Collection<ConfigurationPropertyName> known) {
        if (parent == null) return Set.of();
        int at = parent.getNumberOfElements();
        return known.stream()
                .filter(parent::isAncestorOf)
                .map(setting -> setting.getElement(at, ConfigurationPropertyName.Form.DASHED))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
