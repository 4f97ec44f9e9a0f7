package dev.tidemark.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * An agent of the JVM that writes down every path that a process asks the system about, and what it asks: the methods of the
 * JDK that stand before the system's own are made to tell it. Its argument is the file to write to.
 */
public final class FileTrace {
    private static final String KEY = "trace";
    /** Each class with how the types of the paths that its methods are given begin. */
    private static final Map<String, Set<String>> TOLD = Map.of(
            "sun/nio/fs/UnixNativeDispatcher", Set.of("(Lsun/nio/fs/UnixPath;"),
            "java/io/UnixFileSystem", Set.of("(Ljava/io/File;"),
            "java/io/FileInputStream", Set.of("(Ljava/lang/String;)V"),
            "java/io/RandomAccessFile", Set.of("(Ljava/lang/String;I)V"));

    private FileTrace() {}

    /** Begins to write. */
    public static void premain(String file, Instrumentation jvm) throws Exception {
        FileOutputStream out = new FileOutputStream(file);
        BiConsumer<Object, String> tell = (path, what) -> write(out, path, what);
        tell.accept(Path.of("/"), "begin"); // loads what it needs itself
        System.getProperties().put(KEY, tell);
        jvm.addTransformer(
                new ClassFileTransformer() {
                    @Override
                    public byte[] transform(
                            ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] bytes) {
                        return TOLD.containsKey(name) ? telling(bytes, TOLD.get(name)) : null;
                    }
                },
                true);
        for (Class<?> told : jvm.getAllLoadedClasses()) {
            if (TOLD.containsKey(told.getName().replace('.', '/'))) {
                jvm.retransformClasses(told);
            }
        }
    }

    private static synchronized void write(FileOutputStream out, Object path, String what) {
        try {
            out.write((what + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] telling(byte[] bytes, Set<String> types) {
        ClassFile classes = ClassFile.of();
        return classes.transformClass(
                classes.parse(bytes),
                ClassTransform.transformingMethods(method -> tells(method, types), (builder, element) -> {
                    if (element instanceof CodeModel code) {
                        MethodModel method = code.parent().orElseThrow();
                        builder.transformCode(code, first(method));
                    } else {
                        builder.with(element);
                    }
                }));
    }

    private static boolean tells(MethodModel method, Set<String> types) {
        String type = method.methodType().stringValue();
        String name = method.methodName().stringValue();
        return !name.startsWith("<")
                && types.stream().anyMatch(type::startsWith)
                && !method.flags().has(AccessFlag.NATIVE)
                && !name.startsWith("copyTo")
                && !name.equals("resolve");
    }

    /** Puts the call before everything else. */
    private static CodeTransform first(MethodModel method) {
        int slot = method.flags().has(AccessFlag.STATIC) ? 0 : 1;
        ClassDesc properties = ClassDesc.of("java.util.Properties");
        ClassDesc consumer = ClassDesc.of("java.util.function.BiConsumer");
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                code.invokestatic(ClassDesc.of("java.lang.System"), "getProperties", MethodTypeDesc.of(properties))
                        .ldc(KEY)
                        .invokevirtual(
                                properties, "get", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                        .checkcast(consumer)
                        .aload(slot)
                        .ldc(method.methodName().stringValue())
                        .invokeinterface(
                                consumer,
                                "accept",
                                MethodTypeDesc.of(
                                        ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_Object));
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
            }
        };
    }
}
