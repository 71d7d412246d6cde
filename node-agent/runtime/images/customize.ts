// The hook that turns a freshly installed root into a template many environments can be layered on. Pure text; build.ts writes it
// to a file that mmdebstrap runs with the root folder as its argument.

/**
 * Nothing in it may be particular to one environment: identity comes from rootfs/identity.ts at creation.
 * @param sources - what the image's own apt reads (deb822)
 */
export const customizeHook = (sources: string): string => `#!/bin/sh
set -eu
root=$1

for folder in dev proc sys run tmp etc root var usr/bin; do mkdir -p "$root/$folder"; done
chmod 1777 "$root/tmp"

# Names that programs look under on every Linux, also where the image is a handful of packages unpacked.
for folder in bin sbin lib; do
  if [ ! -e "$root/$folder" ] && [ ! -L "$root/$folder" ] && [ -d "$root/usr/$folder" ]; then ln -s "usr/$folder" "$root/$folder"; fi
done
[ -e "$root/bin" ] || ln -s usr/bin "$root/bin"
[ -e "$root/etc/passwd" ] || printf 'root:x:0:0:root:/root:/bin/sh\\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\\n' > "$root/etc/passwd"
[ -e "$root/etc/group" ] || printf 'root:x:0:\\ntty:x:5:\\nnogroup:x:65534:\\n' > "$root/etc/group"

# An image without a shell of its own gets busybox under the usual names.
if [ ! -e "$root/bin/sh" ] && [ -x "$root/bin/busybox" ]; then
  for applet in $("$root/bin/busybox" --list); do [ -e "$root/bin/$applet" ] || ln -s busybox "$root/bin/$applet"; done
fi

# Identity: made for each environment, never shared.
: > "$root/etc/machine-id"
rm -f "$root/var/lib/dbus/machine-id" "$root"/etc/ssh/ssh_host_*
: > "$root/etc/resolv.conf"
echo localhost > "$root/etc/hostname"
printf '127.0.0.1 localhost\\n::1 localhost ip6-localhost ip6-loopback\\n' > "$root/etc/hosts"

# The host's mirror, by the image's own keyring: the build used the host's, which may lie elsewhere inside.
if [ -d "$root/etc/apt" ] && [ -x "$root/usr/bin/apt-get" ]; then
  rm -f "$root/etc/apt/sources.list" "$root"/etc/apt/sources.list.d/*
  cat > "$root/etc/apt/sources.list.d/debian.sources" <<'KAPELLE-EOF'
${sources}KAPELLE-EOF
fi

# Host keys are made at the first start, for each environment its own; before sshd's own check, which wants them.
if [ -x "$root/usr/sbin/sshd" ]; then
  for unit in ssh.service ssh@.service; do
    mkdir -p "$root/etc/systemd/system/$unit.d"
    printf '[Service]\\nExecStartPre=\\nExecStartPre=/usr/bin/ssh-keygen -A\\nExecStartPre=/usr/sbin/sshd -t\\n' > "$root/etc/systemd/system/$unit.d/50-kapelle-host-keys.conf"
  done
fi

# Debian locks root's password; never let an empty one pass: in by a key, or from the host.
if [ -e "$root/etc/shadow" ]; then sed -i 's/^root::/root:*:/' "$root/etc/shadow"; fi

# What the build left behind.
if [ -e "$root/etc/dpkg/dpkg.cfg.d/99mmdebstrap" ]; then sed -i '/^force-unsafe-io/d' "$root/etc/dpkg/dpkg.cfg.d/99mmdebstrap"; fi
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin "$root"/var/log/*.log "$root"/var/log/apt "$root"/var/cache/ldconfig/aux-cache

if [ -x "$root/lib/systemd/systemd" ]; then
  # The caches in /etc and /var fit what is in /usr: without these marks every first boot rebuilds them (systemd-update-done.service(8)).
  # By the time in the file, since the archive's own times are clamped to whole seconds.
  for folder in etc var; do printf 'TIMESTAMP_NSEC=%s000000000\\n' "$SOURCE_DATE_EPOCH" > "$root/$folder/.updated"; done
  # A journal that cannot fill the environment's disk.
  mkdir -p "$root/etc/systemd/journald.conf.d"
  printf '[Journal]\\nSystemMaxUse=64M\\nRuntimeMaxUse=16M\\n' > "$root/etc/systemd/journald.conf.d/50-kapelle.conf"
  # The console is a log, not a terminal: a login there would only cost memory in every environment.
  ln -sf /dev/null "$root/etc/systemd/system/console-getty.service"
  # Links, addresses and routes are configured from outside; time is the host's; neither may be waited for.
  for unit in systemd-networkd-wait-online.service systemd-timesyncd.service; do ln -sf /dev/null "$root/etc/systemd/system/$unit"; done
fi
`;
