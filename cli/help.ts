// What `kapelle help` and `kapelle COMMAND --help` print.

const PLACE = `  --data-dir DIR        what must survive (default $KAPELLE_DATA_DIR, else /var/lib/kapelle)
  --run-dir DIR         sockets and mounts; may be lost at reboot (default $KAPELLE_RUN_DIR, else /run/kapelle)`;

export const HELP = {
  kapelle: `kapelle: whole-OS virtual environments, declared the Kubernetes way.

  kapelle up        a cluster on this machine, in the foreground
  kapelle down      stop the environments cleanly, then everything else; --wipe removes the data
  kapelle status    what runs, and the environments
  kapelle exec      run a command inside an environment of this host
  kapelle snapshot  files out of a snapshot of this host
  kapelle version

kapelle COMMAND --help prints the flags. Everything else is kubectl's: KUBECONFIG=<file> kubectl get ve`,
  up: `kapelle up: etcd, API server, controller, runtime service and node agent on this machine, supervised, in the foreground.
A process that dies is started again with back-off. SIGTERM or Ctrl-C stops the processes; environments keep running and the
next \`kapelle up\` takes them over. \`kapelle down\` stops the environments too.

${PLACE}
  --listen HOST:PORT    where the API server listens (default 127.0.0.1:6443)
  --node-name NAME      name of this machine's Node (default: the host name)
  --etcd-endpoints URL[,URL]   use this etcd instead of starting one
  --etcd-ca FILE, --etcd-cert FILE, --etcd-key FILE   for https endpoints
  --pool PATH           put the disk pool on this empty block device, or below this folder on btrfs (default: a sparse file)
  --pool-size SIZE      size of the disk pool file, such as 50Gi (sparse; default: the runtime's); a larger one grows it
  --allow-host-path DIR   environments may be given folders of this machine below DIR (repeatable)
  --allow-device NAME   environments may be given /dev/NAME (repeatable; default fuse and net/tun; none: no device)
  --lxcfs on|off        show tools inside their environment's own CPUs, memory, load and uptime (default on)
  --oci-runtime NAME    runc (default) or crun
  --image-cache DIR     keep finished image archives there, and take them from there
  --images-unused-after SECONDS   how long an image that no environment uses stays (default 604800: a week)
  --cpu-overcommit RATIO, --memory-overcommit RATIO   what this machine offers to requests of each CPU and byte (default 1)
  --kubeconfig-out FILE also write the administrator's kubeconfig there (owner-only)
  --no-bootstrap        do not make the network "default" and the classes small, medium, large`,
  down: `kapelle down: stops every environment of this machine through its init, then all processes, and removes mounts, cgroups, links,
routes, nftables tables and loop devices that Kapelle made. The data stays: the next \`kapelle up\` starts the same environments
with the same addresses and disks. Works after a crash too.

${PLACE}
  --wipe                remove the data dir as well: environments, images, etcd, certificates`,
  status: `kapelle status: the supervised processes, and the environments as the API server knows them. Exit code 0 if all is well.

${PLACE}`,
  exec: `kapelle exec NAME -- COMMAND [ARGUMENT …]: runs a command inside an environment of this host and ends with its exit code.
It goes through the runtime service's socket (root only), so it works while the API server is away; it has no terminal mode.

  -n, --namespace NAME  the environment's namespace (default: default)
${PLACE}`,
  snapshot: `kapelle snapshot: what is in a snapshot of this host, through the runtime service's socket (root only); works while the API server is
away. Nothing is changed. Paths are as inside and absolute; links in them lead nowhere but inside.

  kapelle snapshot ls                 the snapshots of this host
  kapelle snapshot ls NAME [PATH]     what is in a folder (/ by default), as ls -ln
  kapelle snapshot cat NAME PATH      prints a file
  kapelle snapshot cp NAME PATH       copies a file, or a folder with all that is in it

  -n, --namespace NAME  the snapshot's namespace (default: default); -A, --all-namespaces for ls
  -o, --output WHERE    of cp: a folder (default: the present one), a file ending in .tar, or - for a tar archive on standard output
      --preserve        of cp: owners, modes, attributes and ACLs as inside; without it all is yours, and no file has a setuid bit
${PLACE}`,
} as const;
