import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Has switches over types decided by tests in a row, instead of by a class that the JVM makes when it first meets one:
 * that takes about a millisecond each, at every start, and the AOT cache does not hold it.
 *
 * <p>The sources keep their switches, and the compiler goes on to say when a case is missing. Each call of
 * {@code SwitchBootstraps.typeSwitch} whose labels are classes becomes the call of a method that gives the same number;
 * whatever else there is stays as it is. Of the jars named those of Tidemark are rewritten, the others only looked at.
 *
 * <pre>java build/PlainSwitches.java tidemark.jar lib/*.jar</pre>
 */
final class PlainSwitches {
    private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final String OWN = "tidemark";

    private final ClassFile format;

    private PlainSwitches(ClassHierarchyResolver classes) {
        format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(classes));
    }

    /** Rewrites jars in place, each whole or not at all. */
    public static void main(String[] jars) throws IOException {
        List<URL> all = new ArrayList<>();
        for (String jar : jars) {
            all.add(Path.of(jar).toUri().toURL());
        }
        try (URLClassLoader classes = new URLClassLoader(all.toArray(URL[]::new))) {
            PlainSwitches switches = new PlainSwitches(ClassHierarchyResolver.ofResourceParsing(classes).cached());
            for (String jar : jars) {
                if (Path.of(jar).getFileName().toString().startsWith(OWN)) {
                    switches.rewrite(Path.of(jar));
                }
            }
        }
    }

    private void rewrite(Path jar) throws IOException {
        Path made = Files.createTempFile(jar.toAbsolutePath().getParent(), ".plain", null);
        try {
            try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                    ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    byte[] bytes = in.readAllBytes();
                    ZipEntry same = new ZipEntry(entry.getName());
                    same.setTime(entry.getTime());
                    out.putNextEntry(same);
                    out.write(entry.getName().endsWith(".class") ? plain(bytes) : bytes);
                }
            }
            made.toFile().setReadable(true, false);
            Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** The class with its switches over types decided in a row; the very same bytes where there are none. */
    private byte[] plain(byte[] bytes) {
        ClassModel model = format.parse(bytes);
        List<InvokeDynamicInstruction> found = new ArrayList<>();
        CodeTransform calls = (code, element) -> {
            if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
                boolean inInterface = model.flags().has(AccessFlag.INTERFACE);
                code.invokestatic(model.thisClass().asSymbol(), name(found.size()), call.typeSymbol(), inInterface);
                found.add(call);
            } else {
                code.with(element);
            }
        };
        ClassTransform methods = ClassTransform.endHandler(builder -> {
            for (int i = 0; i < found.size(); i++) {
                decide(builder, name(i), found.get(i));
            }
        });
        byte[] changed = format.transformClass(
                model, ClassTransform.transformingMethodBodies(calls).andThen(methods));
        return found.isEmpty() ? bytes : changed;
    }

    private static String name(int number) {
        return "typeSwitch$" + number;
    }

    private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().equals(BOOTSTRAPS)
                && call.bootstrapMethod().methodName().equals("typeSwitch")
                && call.invokedynamic().bootstrap().arguments().stream().allMatch(ClassEntry.class::isInstance);
    }

    /** A method that gives what the call did: -1 for null, else the first label from a number on that fits, or their count. */
    private static void decide(ClassBuilder builder, String name, InvokeDynamicInstruction call) {
        List<LoadableConstantEntry> labels = call.invokedynamic().bootstrap().arguments();
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
        builder.withMethodBody(name, call.typeSymbol(), flags, code -> {
            Label some = code.newLabel();
            code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
            for (int i = 0; i < labels.size(); i++) {
                Label next = code.newLabel();
                code.iload(1).loadConstant(i).if_icmpgt(next);
                code.aload(0).instanceOf((ClassEntry) labels.get(i)).ifeq(next);
                code.loadConstant(i).ireturn().labelBinding(next);
            }
            code.loadConstant(labels.size()).ireturn();
        });
    }
}
